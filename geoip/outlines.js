// SPDX-License-Identifier: Apache-2.0
// Makes geoip/data/outlines.txt of Natural Earth's countries (TopoJSON of npm world-atlas): simplified outlines, the
// distance between every two countries, and the longest way inside each. Same input, same bytes.
// Usage: node outlines.js countries-10m.json > outlines.txt       About a minute. Format: geoip/outlines.h.
'use strict';
const fs = require('fs');

const kTolerance = 5;      // km that simplification may move a line
const kDrawing = 4;        // km: 0.4 mm on a map of 1:10,000,000, as far as a drawn line may be off
const kUnits = 100;        // of the written coordinates in a degree
const kLongestEdge = 0.2;  // degrees; longer ones are divided before distances are measured
const kRadius = 6371.0088; // km, mean radius of the Earth (IUGG)

// ISO 3166-1: numeric to alpha-2, of the countries that Natural Earth has.
const kCodes =
  '004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM 052BB 056BE 060BM ' +
  '064BT 068BO 070BA 072BW 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 132CV 136KY ' +
  '140CF 144LK 148TD 152CL 156CN 158TW 170CO 174KM 178CG 180CD 184CK 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 212DM ' +
  '214DO 218EC 222SV 226GQ 231ET 232ER 233EE 234FO 238FK 239GS 242FJ 246FI 248AX 250FR 258PF 260TF 262DJ 266GA 268GE ' +
  '270GM 275PS 276DE 288GH 292GI 296KI 300GR 304GL 308GD 316GU 320GT 324GN 328GY 332HT 334HM 336VA 340HN 344HK 348HU ' +
  '352IS 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA ' +
  '422LB 426LS 428LV 430LR 434LY 438LI 440LT 442LU 446MO 450MG 454MW 458MY 462MV 466ML 470MT 478MR 480MU 484MX 492MC ' +
  '496MN 498MD 499ME 500MS 504MA 508MZ 512OM 516NA 520NR 524NP 528NL 531CW 533AW 534SX 540NC 548VU 554NZ 558NI 562NE ' +
  '566NG 570NU 574NF 578NO 580MP 581UM 583FM 584MH 585PW 586PK 591PA 598PG 600PY 604PE 608PH 612PN 616PL 620PT 624GW ' +
  '626TL 630PR 634QA 642RO 643RU 646RW 652BL 654SH 659KN 660AI 662LC 663MF 666PM 670VC 674SM 678ST 682SA 686SN 688RS ' +
  '690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH 740SR 748SZ 752SE 756CH 760SY 762TJ ' +
  '764TH 768TG 776TO 780TT 784AE 788TN 792TR 795TM 796TC 798TV 800UG 804UA 807MK 818EG 826GB 831GG 832JE 833IM 834TZ ' +
  '840US 850VI 854BF 858UY 860UZ 862VE 876WF 882WS 887YE 894ZM';

// What Natural Earth draws without a number of ISO 3166-1. Where databases may use either of two codes the area counts
// for both: it must not make a country look farther away than somebody says it is.
const kUnnumbered = {
  'Akrotiri': 'CY GB', 'Baikonur': 'KZ', 'Clipperton I.': 'FR', 'Coral Sea Is.': 'AU', 'Cyprus U.N. Buffer Zone': 'CY',
  'Dhekelia': 'CY GB', 'Indian Ocean Ter.': 'CC CX AU', 'Kosovo': 'XK RS', 'N. Cyprus': 'CY',
  'Siachen Glacier': 'IN PK',
  'Somaliland': 'SO', 'USNB Guantanamo Bay': 'CU US',
};
const kAlso = {EH: ['MA']};
const kPieces = [{of: 'RU', at: [34.1, 44.95], also: 'UA'}];  // one ring, by a point in it
// Of which country these are parts in the drawing; databases have codes of their own for them, and no outline.
// GF GP MQ RE YT: in FR. SJ, BV: in NO. BQ: in NL. TK: not drawn.

// ---- TopoJSON ----
function decodedArcs(topology) {
  const {scale, translate} = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0, y = 0;
    const points = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    for (let i = 1; i < points.length; ++i) points[i][0] = beside(points[i][0], points[i - 1][0], 360);
    return points;
  });
}

// The same longitude, counted so that it is less than half a turn from another: lines cross the antimeridian unbroken.
function beside(longitude, other, turn) {
  while (longitude - other > turn / 2) longitude -= turn;
  while (longitude - other < -turn / 2) longitude += turn;
  return longitude;
}

const radians = (degrees) => degrees * Math.PI / 180;

// Of a point from a line, km, on a plane that touches the Earth near the point; lines are short.
function offLine(p, a, b) {
  const kx = Math.cos(radians(p[1])) * kRadius * Math.PI / 180, ky = kRadius * Math.PI / 180;
  const bx = (b[0] - a[0]) * kx, by = (b[1] - a[1]) * ky, px = (p[0] - a[0]) * kx, py = (p[1] - a[1]) * ky;
  const square = bx * bx + by * by;
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / square));
  return Math.hypot(px - t * bx, py - t * by);
}

// Douglas and Peucker 1973.
function keep(points, from, to, kept) {
  let farthest = from, most = kTolerance;
  for (let i = from + 1; i < to; ++i) {
    const off = offLine(points[i], points[from], points[to]);
    if (off > most) [farthest, most] = [i, off];
  }
  if (farthest === from) return;
  kept.add(farthest);
  keep(points, from, farthest, kept);
  keep(points, farthest, to, kept);
}

function simplified(points) {
  const last = points.length - 1, kept = new Set([0, last]);
  const closed = points[0][0] === points[last][0] && points[0][1] === points[last][1];
  if (closed) {  // an island: its farthest point is kept, so that none disappears
    let far = 0;
    for (let i = 1; i < last; ++i)
      if (offLine(points[i], points[0], points[0]) > offLine(points[far], points[0], points[0])) far = i;
    kept.add(far);
    keep(points, 0, far, kept);
    keep(points, far, last, kept);
  } else {
    keep(points, 0, last, kept);
  }
  return [...kept].sort((a, b) => a - b).map((i) => points[i].map((value) => Math.round(value * kUnits)));
}

function worstError(points, simple) {
  let worst = 0;
  const line = simple.map((p) => p.map((value) => value / kUnits));
  for (const p of points) {
    let best = Infinity;
    for (let i = 1; i < line.length; ++i) best = Math.min(best, offLine(p, line[i - 1], line[i]));
    worst = Math.max(worst, best);
  }
  return worst;
}

function ringOf(indices, arcs) {
  const ring = [];
  for (const index of indices) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    for (const [x, y] of arc) {
      const last = ring[ring.length - 1];
      const point = last ? [beside(x, last[0], 360 * kUnits), y] : [x, y];
      if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
    }
  }
  const [first, last] = [ring[0], ring[ring.length - 1]];
  const turned = Math.abs(first[0] - last[0]) === 360 * kUnits && first[1] === last[1];
  if (turned) ring.push([last[0], -90 * kUnits], [first[0], -90 * kUnits]);  // round the South Pole
  else if (ring.length > 1 && first[0] === last[0] && first[1] === last[1]) ring.pop();
  return ring;
}

function isIn(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j];
    if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

// ---- countries: code -> rings ----
function countriesOf(topology, arcs) {
  const alpha2 = new Map(kCodes.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(3)]));
  const countries = new Map();
  const add = (code, ring) => countries.set(code, [...(countries.get(code) || []), ring]);
  for (const geometry of topology.objects.countries.geometries) {
    const name = geometry.properties.name;
    const codes = geometry.id ? [alpha2.get(geometry.id)] : (kUnnumbered[name] || '').split(' ').filter(Boolean);
    if (codes[0] === undefined) { process.stderr.write(`left out: ${name}\n`); continue; }
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    for (const polygon of polygons)
      for (const indices of polygon) {
        const ring = ringOf(indices, arcs);
        const also = [...(kAlso[codes[0]] || [])];
        for (const piece of kPieces)
          if (piece.of === codes[0] && isIn(ring, piece.at.map((value) => value * kUnits))) also.push(piece.also);
        for (const code of [...codes, ...also]) add(code, ring);
      }
  }
  return new Map([...countries].sort(([a], [b]) => a < b ? -1 : 1));
}

// ---- distances ----
function verticesOf(rings) {
  const out = [];  // x y z of each vertex, and of the next on its ring
  for (const ring of rings)
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const degrees = Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / kUnits;
      const parts = Math.max(1, Math.ceil(degrees / kLongestEdge));
      for (let part = 0; part < parts; ++part) {
        const at = (share) => {
          const lon = radians((a[0] + (b[0] - a[0]) * share) / kUnits);
          const lat = radians((a[1] + (b[1] - a[1]) * share) / kUnits);
          return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
        };
        out.push(...at(part / parts), ...at((part + 1) / parts));
      }
    });
  return Float64Array.from(out);
}

const kSlack = radians(kLongestEdge * 1.5);  // an edge is no longer than this

// The shortest chord from the vertices of one to the edges of the other, no more than `best`.
function nearest(from, to, best) {
  for (let i = 0; i < from.length; i += 6) {
    const x = from[i], y = from[i + 1], z = from[i + 2];
    let limit = (best + kSlack) ** 2;
    for (let j = 0; j < to.length; j += 6) {
      const ax = to[j] - x, ay = to[j + 1] - y, az = to[j + 2] - z;
      if (ax * ax + ay * ay + az * az > limit) continue;
      const bx = to[j + 3] - to[j], by = to[j + 4] - to[j + 1], bz = to[j + 5] - to[j + 2];
      const square = bx * bx + by * by + bz * bz;
      const t = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * bx + ay * by + az * bz) / square));
      const off = Math.sqrt((ax + t * bx) ** 2 + (ay + t * by) ** 2 + (az + t * bz) ** 2);
      if (off < best) { best = off; limit = (best + kSlack) ** 2; }
    }
  }
  return best;
}

function longest(vertices) {
  let most = 0;
  for (let i = 0; i < vertices.length; i += 6)
    for (let j = i + 6; j < vertices.length; j += 6)
      most = Math.max(most, (vertices[i] - vertices[j]) ** 2 + (vertices[i + 1] - vertices[j + 1]) ** 2 +
                                (vertices[i + 2] - vertices[j + 2]) ** 2);
  return Math.sqrt(most);
}

const kilometres = (chord) => 2 * Math.asin(Math.min(1, chord / 2)) * kRadius;

// ---- the file ----
function ringText(ring) {
  let [x, y] = ring[0];
  const words = [x, y];
  for (const point of ring.slice(1)) {
    words.push(point[0] - x, point[1] - y);
    [x, y] = point;
  }
  return 'ring ' + words.join(' ');
}

function main() {
  const topology = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const exact = decodedArcs(topology), arcs = exact.map(simplified);
  const error = Math.ceil(exact.reduce((worst, arc, i) => Math.max(worst, worstError(arc, arcs[i])), 0));
  const countries = countriesOf(topology, arcs), codes = [...countries.keys()];
  const vertices = new Map(codes.map((code) => [code, verticesOf(countries.get(code))]));
  const lines = ['shekara-outlines 1', 'source Natural Earth 1:10m countries, public domain, by npm world-atlas 2.0.2',
                 `units_per_degree ${kUnits}`, `error_km ${error + kDrawing}`];
  for (const code of codes) {
    const own = vertices.get(code);
    lines.push(`country ${code} ${Math.ceil(kilometres(longest(own)))}`);
    for (const ring of countries.get(code)) lines.push(ringText(ring));
  }
  codes.forEach((code, i) => {
    const words = codes.slice(i + 1).map((other) => {
      const one = vertices.get(code), two = vertices.get(other);
      return Math.floor(kilometres(nearest(two, one, nearest(one, two, 2))));
    });
    if (words.length) lines.push(`distances ${code} ${words.join(' ')}`);
  });
  process.stdout.write(lines.join('\n') + '\nend\n');
}

main();
