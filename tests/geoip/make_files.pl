#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# Makes the tiny MMDB files of locator_test.cpp: PERL_HASH_SEED=0 tests/geoip/make_files.pl tests/geoip/files
# What they say of these addresses is made up.
use strict;
use warnings;
use MaxMind::DB::Writer::Tree;

my ($folder) = @ARGV;

sub make {
    my ( $name, $type, $ip_version, $rows ) = @_;
    my $tree = MaxMind::DB::Writer::Tree->new(
        ip_version               => $ip_version,
        record_size              => 24,
        database_type            => $type,
        languages                => ['en'],
        description              => { en => 'made up for tests' },
        map_key_type_callback    => sub {
            my ($key) = @_;
            return 'uint32' if $key eq 'autonomous_system_number';
            return 'double' if $key =~ /^(latitude|longitude)$/;
            return 'uint16' if $key eq 'accuracy_radius';
            return 'boolean' if $key =~ /^is_/;
            return 'map'    if $key =~ /^(traits|registered_country|continent|location|names)$/ || $key =~ /^(country|city)$/ && $type =~ /^Geo/;
            return 'utf8_string';
        },
        alias_ipv6_to_ipv4       => 0,
        remove_reserved_networks => 0,
    );
    $tree->_set_build_epoch(1767225600);    # 2026-01-01
    $tree->insert_network( $_, $rows->{$_} ) for sort keys %$rows;
    open my $file, '>:raw', "$folder/$name.mmdb" or die "$name: $!\n";
    $tree->write_tree($file);
    close $file or die "$name: $!\n";
}

make( 'flat', 'country ipvAll', 6, {
    '9.1.0.0/16'    => { country_code => 'KZ' },
    '9.2.0.0/16'    => { country_code => 'KZ' },
    '9.3.0.0/16'    => { country_code => 'EU' },
    '9.4.0.0/16'    => { country_code => 'CN' },
    '9.5.0.0/16'    => { country_code => 'KZ' },
    '9.6.0.0/16'    => { country_code => 'de' },
    '2400:1::/32'   => { country_code => 'KZ' },
} );
make( 'city', 'GeoLite2-City', 4, {
    '9.0.0.0/16' => { registered_country => { iso_code => 'US' } },    # sparse: says nothing of the place
    '9.1.0.0/16' => { country => { iso_code => 'KZ' }, registered_country => { iso_code => 'US' } },
    '9.2.0.0/16' => { country => { iso_code => 'RU' } },
    '9.3.0.0/16' => { country => { iso_code => 'RU' } },
    '9.4.0.0/16' => { country => { iso_code => 'CN' } },
    '9.5.0.0/16' => { country => { iso_code => 'RU' } },
} );
make( 'ipinfo', 'ipinfo generic_lite.mmdb', 6, {
    '9.1.0.0/16' => { country => 'Kazakhstan', country_code => 'KZ', asn => 'AS64500', as_name => 'Example One' },
    '9.2.0.0/16' => { country => 'Kazakhstan', country_code => 'KZ', asn => 'AS64501', as_name => 'Example Two' },
    '9.4.0.0/16' => { country => 'Hong Kong', country_code => 'HK', asn => 'ASx', as_name => 'Broken' },
    '9.5.0.0/16' => { country => 'China', country_code => 'CN' },
} );
make( 'enterprise', 'GeoIP2-Enterprise', 6, {
    '9.1.0.0/16' => {
        country => { iso_code => 'KZ' },
        traits  => { autonomous_system_number => 64502, autonomous_system_organization => 'Example Three' }
    },
} );
make( 'city-points', 'GeoLite2-City', 6, {
    '9.1.0.0/16' => {
        city     => { names => { en => 'Almaty' } },
        country  => { iso_code => 'KZ' },
        location => { latitude => 43.25, longitude => 76.95, accuracy_radius => 50 }
    },
    '9.2.0.0/16' => { country => { iso_code => 'RU' }, location => { latitude => 55.75, longitude => 37.6 } },
} );
make( 'ipinfo-city', 'ipinfo standard_location.mmdb', 6, {
    '9.1.0.0/16' => { city => 'Astana', country => 'KZ', lat => '51.18', lng => '71.45' },
    '9.2.0.0/16' => { city => 'Nowhere', country => 'RU', lat => '955', lng => 'x' },
} );
make( 'anonymous-ip', 'GeoIP2-Anonymous-IP', 6, {
    '9.1.0.0/16' => { is_anonymous => 1, is_anonymous_vpn => 1 },
    '9.2.0.0/16' => { is_anonymous => 1, is_tor_exit_node => 1 },
} );
make( 'wrong', 'anonymous', 6, {
    '9.1.0.0/16' => { continent => { code => 'AS' }, note => 'no country here' },
} );
