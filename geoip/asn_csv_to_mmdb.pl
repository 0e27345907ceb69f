#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# Usage: PERL_HASH_SEED=0 asn_csv_to_mmdb.pl EPOCH OUT.mmdb IN.csv...
# Turns ranges "first,last,number,name" into an MMDB of GeoLite2-ASN layout. The same input and EPOCH give the same
# bytes: the build time is an argument, not the clock.
use strict;
use warnings;
use MaxMind::DB::Writer::Tree;

my ( $epoch, $out, @inputs ) = @ARGV;
my %types = ( autonomous_system_number => 'uint32', autonomous_system_organization => 'utf8_string' );
my $tree = MaxMind::DB::Writer::Tree->new(
    ip_version               => 6,
    record_size              => 24,
    database_type            => 'asn ipvAll',
    languages                => [],
    description              => { en => 'ip-location-db asn: RouteViews, NRO and DB-IP Lite, CC BY 4.0' },
    map_key_type_callback    => sub { $types{ $_[0] } },
    alias_ipv6_to_ipv4       => 0,
    remove_reserved_networks => 0,
);
$tree->_set_build_epoch($epoch);

for my $input (@inputs) {
    open my $lines, '<:encoding(UTF-8)', $input or die "$input: $!\n";
    while ( my $line = <$lines> ) {
        chomp $line;
        my ( $first, $last, $number, $name ) = split /,/, $line, 4;
        die "$input:$.: not a range: $line\n" unless defined $name && $number =~ /^\d+$/;
        $name =~ s/""/"/g if $name =~ s/^"(.*)"$/$1/;
        $tree->insert_range( $first, $last,
            { autonomous_system_number => $number, autonomous_system_organization => $name } );
    }
}
open my $file, '>:raw', $out or die "$out: $!\n";
$tree->write_tree($file);
close $file or die "$out: $!\n";
