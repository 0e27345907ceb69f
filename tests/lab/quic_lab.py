#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""quic_lab.py PROGRAM [FOLDER [CASES]]: real clients and servers talk HTTP/3 over loopback, dumpcap listens, and the bodies that PROGRAM decrypts
must be those that were sent, byte for byte; so must be what stands in the DATA frames of the streams that tshark decrypts with the same key
log. Of what was sent PROGRAM may call nothing unread but what is beyond its limits. Needs the right to capture, and the packages of [lab] in
packages.txt. FOLDER (default: a temporary one) keeps of each case the capture, the key log and what was fetched. CASES: a regular
expression of the names of those to be done."""
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from processes import end
from quic_talk import PARTS, Case, Lab, contents

LONGEST_BODY = 1 << 20  # longer ones come in pieces (http_body_bytes in scanner/base/limits.h)
V2_DRAFT = "0x709a50c4"


def decrypted(case):
    """What PROGRAM reads: bodies that were sent up, down; how many trailers of gtlsserver, which come last."""
    out = subprocess.run([case.lab.program, "decode", "--streams", "--keylog", case.keys, case.capture], stdout=subprocess.PIPE, check=True).stdout
    up, down, trailers = [], [], 0
    for line in out.decode().splitlines():
        item = json.loads(line)
        if item["layers"] == "quic" and item["path"].endswith(".body"):
            (down if "response" in item["path"] else up).append(bytes.fromhex(item["hex"]) if "hex" in item else item["value"].encode())
        trailers += item["path"].endswith("trailer.x-ngtcp2-stream-id")
    return up, down, trailers


def coverage(case):
    """Bytes that PROGRAM calls unread, and what it says is odd about QUIC."""
    run_ = subprocess.run([case.lab.program, "scan", "--keylog", case.keys, "--quiet", "--format", "json", "-o", case.path("report"), case.capture],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if run_.returncode == 2:
        return None, {run_.stderr.decode(): {"times": 1}}
    said = json.loads(contents(case.path("report/report.json")))["coverage"]
    return said["payload_bytes"]["unread"] + said["payload_bytes"]["encrypted"], {
        what: count for what, count in said["oddities"].items() if what.startswith(("quic", "http"))}


def streams_of_tshark(case):
    """What tshark decrypts, put in order here: {(who sent it, connection, stream): bytes before the first hole}."""
    pieces = collections.defaultdict(dict)
    shown = "quic.stream.stream_id" + (" && !(quic.long.packet_type == 1)" if case.cut == "again" else "")  # what was refused is another stream
    for line in case.tshark(["udp.srcport", "quic.connection.number", "quic.stream.stream_id", "quic.stream.off", "quic.stream.offset",
                             "quic.stream_data"], shown):
        source, connection, ids, placed, offsets, data = [field.split(",") for field in line.split("\t")]
        side = "down" if case.port <= int(source[0]) < case.port + 8 else "up"
        offsets = iter(offsets)
        for stream, has_offset, digits in zip(ids, placed, data, strict=True):
            at = int(next(offsets)) if has_offset == "1" else 0
            piece = b"" if digits == "<MISSING>" else bytes.fromhex(digits)
            held = pieces[side, connection[0], int(stream)]
            held[at] = max(held.get(at, b""), piece, key=len)
    streams = collections.defaultdict(bytearray)
    for key, parts in pieces.items():
        for at in sorted(parts):
            if at > len(streams[key]):
                break
            streams[key] += parts[at][len(streams[key]) - at:]
    return streams


def bodies_of_tshark(case):
    """What stands in the DATA frames (RFC 9114 section 7.2.1) of request streams, sent up and down."""
    found = {"up": [], "down": []}
    for (side, _, stream), content in streams_of_tshark(case).items():
        body, at = b"", 0
        while stream % 4 == 0 and at < len(content):
            kind, at = number(content, at)
            size, at = number(content, at)
            body += bytes(content[at:at + size]) if kind == 0 else b""
            at += size
        found[side] += [body] if body else []
    return found["up"], found["down"]


def number(content, at):
    """RFC 9000 section 16."""
    size = 1 << (content[at] >> 6)
    return int.from_bytes(content[at:at + size], "big") & ((1 << (8 * size - 2)) - 1), at + size


def talk(lab):
    for cipher in ("AES-128-GCM", "AES-256-GCM", "CHACHA20-POLY1305", "AES-128-CCM"):  # tshark 4.0 opens nothing sealed with CCM
        lab.ngtcp2(cipher, client=["--ciphers", "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+" + cipher], get=["page.txt", PARTS[0]],
                   tshark=cipher != "AES-128-CCM")
    versions(lab)
    beginnings(lab)
    early_data(lab)
    transfers(lab)
    losses(lab)
    key_updates(lab)
    other_addresses(lab)
    other_stacks(lab)


def versions(lab):
    """The draft of version 2 that ngtcp2 0.12 speaks has other salts than version 2, and is not known to tshark."""
    def negotiated(first, then):
        return {"client": ["-v", first, f"--other-versions={then},{first}"], "put": "small.json", "tshark": False,
                "server": [f"--preferred-versions={then},{first}", f"--other-versions={then},{first}"]}
    lab.ngtcp2("version 1", client=["-v", "v1"], shows="quic.version == 1")
    lab.ngtcp2("version 2", client=["-v", "0x6b3343cf"])
    lab.ngtcp2("draft of version 2", client=["-v", "v2draft"], put="small.json", tshark=False)
    for draft in range(27, 35):
        lab.ngtcp2(f"draft {draft}", client=["-v", hex(0xff000000 + draft)], put="small.json")
    lab.ngtcp2("1, negotiated to draft of 2", **negotiated("v1", "v2draft"), shows="quic.version == " + V2_DRAFT)
    lab.ngtcp2("draft of 2, negotiated to 1", **negotiated("v2draft", "v1"), shows="quic.version == 1")
    lab.ngtcp2("refused, then version 1", client=["-v", "0x1a2a3a4a", "--preferred-versions=v1"], put="small.json", shows="quic.version == 0",
               unread=1200)


def beginnings(lab):
    lab.ngtcp2("Retry", server=["-V"], put="small.json", shows="quic.retry_token")
    lab.ngtcp2("Retry, draft of version 2", server=["-V"], client=["-v", "v2draft"], put="small.json", tshark=False)
    lab.ngtcp2("HelloRetryRequest", client=["--groups", "-GROUP-ALL:+GROUP-X25519:+GROUP-SECP384R1"],
               server=["--groups", "-GROUP-ALL:+GROUP-SECP384R1"], put="small.json")
    lab.ngtcp2("a long certificate", certificate="long", put="small.json")
    lab.ngtcp2("a client that is asked for a certificate", server=["--verify-client"],
               client=["--key", lab.path("ec.key"), "--cert", lab.path("ec.crt")], put="small.json")
    lab.ngtcp2("a client without ids", client=["--scid="], get=PARTS[:3], put="small.json")
    lab.ngtcp2("ids of other lengths", client=["--scid=" + "a1" * 8, "--dcid=" + "b2" * 8], put="small.json")
    lab.ngtcp2("IPv6", address="::1", put="small.json")

    def keys_of_server(case):
        case.serve(logs_keys=True)
        case.fetch(put=PARTS[0], logs_keys=False)
    lab.case("keys logged by the server", keys_of_server)

    def token(case):
        case.serve(["-V"])
        for _ in range(2):
            case.fetch(options=["--token-file", case.path("token")])
    lab.case("a token of an earlier connection", token, shows="quic.token_length > 0")


def early_data(lab):
    def twice(server=(), client=(), forgets=False):
        def talk(case):
            kept = ["--session-file", case.path("session"), "--tp-file", case.path("parameters"), *client]
            case.serve(server)
            case.fetch(options=kept)
            if forgets:  # this one does not know the ticket
                end(case.servers[0])
                case.serve(server)
            case.fetch(options=kept, put=PARTS[0])
        return talk
    early = "quic.long.packet_type == 1"
    lab.case("0-RTT", twice(), shows=early)
    lab.case("0-RTT, refused", twice(forgets=True), shows=early, cut="again")
    lab.case("0-RTT, draft of version 2", twice(client=["-v", "v2draft"]), tshark=False)
    lab.case("0-RTT and Retry", twice(["-V"]), shows=early, tshark=False)  # there are several, and tshark may take the last for the first


def transfers(lab):
    lab.ngtcp2("12 streams", get=["page.txt", "small.json"], times=12)
    lab.ngtcp2("4 streams, with bodies both ways", get=PARTS[:4], put=PARTS[5])
    lab.ngtcp2("120 streams", get=["small.json"], times=120, put="small.json")
    lab.ngtcp2("11 MB in 16 streams", get=PARTS)
    lab.ngtcp2("8 MB in one stream", get=["large.txt"])
    lab.ngtcp2("8 MB up", get=["small.json"], put="large.txt")
    lab.ngtcp2("an answer before the question ends", server=["--early-response"], get=["small.json"], put=PARTS[1], cut="off")
    for size in ("1200", "1300", "9000", "60000"):
        option = [f"--max-udp-payload-size={size}"]
        lab.ngtcp2(f"datagrams of {size}", client=option, server=option, get=PARTS[:2], put=PARTS[2])
    lab.ngtcp2("datagrams for the kernel to cut apart", offload=True, get=PARTS[:4], put=PARTS[2], tshark=False)


def losses(lab):
    """Their datagrams are not sent, or captured and not taken."""
    for name, server, client in (("the client loses 5 % of what it sends", [], ["-t", "0.05"]),
                                 ("the client loses 5 % of what it is sent", [], ["-r", "0.05"]),
                                 ("the server loses 10 % of what it sends", ["-t", "0.1"], []),
                                 ("the server loses 10 % of what it is sent", ["-r", "0.1"], []),
                                 ("both lose 5 % both ways", ["-t", "0.05", "-r", "0.05"], ["-t", "0.05", "-r", "0.05"])):
        lab.ngtcp2(name, server, client, get=PARTS[:4], put=PARTS[3])


def key_updates(lab):
    second = "quic.key_phase == 1"
    lab.ngtcp2("key update before the question", client=["--key-update=50ms", "--delay-stream=200ms"], put=PARTS[0], shows=second)
    lab.ngtcp2("key update in the middle", client=["--key-update=5ms"], get=PARTS, shows=second)
    lab.ngtcp2("key update with loss", client=["--key-update=20ms", "-r", "0.03", "-t", "0.03"], get=PARTS[:4], put=PARTS[3], shows=second)
    lab.ngtcp2("key update, draft of version 2", client=["-v", "v2draft", "--key-update=50ms", "--delay-stream=200ms"], put=PARTS[0], tshark=False)


def other_addresses(lab):
    """They go on under other ports: several flows, one connection."""
    lab.ngtcp2("NAT rebinding", client=["--change-local-addr=10ms", "--nat-rebinding"], get=PARTS[:4], put=PARTS[3], shows="quic.path_challenge.data")
    lab.ngtcp2("change of the client's address", client=["--change-local-addr=10ms"], get=PARTS, shows="quic.path_challenge.data")
    lab.ngtcp2("change of the client's address, going up", client=["--change-local-addr=10ms"], get=PARTS[:4], put=PARTS[3],
               shows="quic.path_challenge.data")

    def preferred(case):
        case.serve([f"--preferred-ipv4-addr=127.0.0.1:{case.port + 1}"])
        case.fetch(PARTS[:4], put=PARTS[3])
    lab.case("an address that the server prefers", preferred, shows="quic.path_challenge.data")


def other_stacks(lab):
    """Chromium's own (quiche), and quic-go in caddy."""
    def of(server, client):
        def talk(case):
            server(case)
            client(case)
        return talk
    by_go = Case.serve_with_caddy
    if shutil.which("chromium"):
        lab.case("Chromium", of(lambda case: case.serve(trailers=False), Case.fetch_with_chromium))  # it takes no trailers of gtlsserver
    if shutil.which("caddy"):
        lab.case("caddy", of(by_go, lambda case: case.fetch(PARTS[:4], trailers=False)))
        lab.case("caddy, with loss", of(by_go, lambda case: case.fetch(PARTS[:4], ["-t", "0.05", "-r", "0.05"], trailers=False)))
        lab.case("caddy, key update", of(by_go, lambda case: case.fetch(PARTS[:5], ["--key-update=5ms"], trailers=False)), shows="quic.key_phase == 1")
    if shutil.which("chromium") and shutil.which("caddy"):
        lab.case("Chromium and caddy", of(by_go, lambda case: case.fetch_with_chromium(posts=False)))
    for name in ("chromium", "caddy"):
        if not shutil.which(name):
            lab.refused[name] = "not installed"


def in_pieces(bodies):
    return sorted(body[at:at + LONGEST_BODY] for body in bodies for at in range(0, len(body), LONGEST_BODY))


def total(bodies):
    return sum(map(len, bodies))


def as_sent(read, sent, cut):
    if not cut:
        return sorted(read) == sent
    begins = all(any(whole.startswith(body) for whole in sent) for body in read)
    return begins and (cut == "off" or set(sent) <= set(read))


def judge(case):
    """A line of the table, and what is wrong."""
    up, down, trailers = decrypted(case)
    unread, odd = coverage(case)
    wrong = []
    for what, read, sent, cut in (("up", up, in_pieces(case.up), case.cut), ("down", down, in_pieces(case.down), None)):
        if not as_sent(read, sent, cut):
            wrong.append(f"{what}, {total(read)} bytes in {len(read)} bodies, sent were {total(sent)} in {len(sent)}")
    if trailers != case.trailers:
        wrong.append(f"{trailers} of {case.trailers} answers were read to their end")
    beyond = any(len(body) > LONGEST_BODY for body in case.up + case.down)  # said to be too long for one piece
    if unread != case.unread and not case.cut:
        wrong.append(f"{unread} bytes are said to be unread, where {case.unread} are of no known version")
    wrong += [f"said to be odd {count['times']} times: {what}" for what, count in odd.items() if not case.cut and not beyond]
    both = bodies_of_tshark(case) if case.compared else ()
    for what, seen, read, cut in zip(("up", "down"), both, (up, down), (case.cut, None)):
        if not as_sent(read, in_pieces(seen), cut and "again"):
            wrong.append(f"{what}, tshark reads {total(in_pieces(seen))} bytes in {len(seen)} bodies, we {total(read)} in {len(read)}")
    row = (case.name, total(case.up), total(case.down), total(up), total(down), *(map(total, both) if both else "--"))
    return row, [f"{case.name}: {line}" for line in wrong]


def main():
    program = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="shekara-quic-lab-")
    os.makedirs(folder, exist_ok=True)
    lab = Lab(program, folder, sys.argv[3] if len(sys.argv) > 3 else "")
    talk(lab)
    wrong = []
    print(f"{'bytes of bodies':44}{'sent up':>10}{'down':>10}{'read up':>10}{'down':>10}{'tshark up':>11}{'down':>10}")
    for case in lab.cases:
        row, more = judge(case)
        print("{:44}{:>10}{:>10}{:>10}{:>10}{:>11}{:>10}".format(*row) + ("  WRONG" if more else ""))
        wrong += more
    for name, why in lab.refused.items():
        print(f"skipped {name}: {why}")
    print(f"{len(lab.cases)} cases in {folder}")
    for line in wrong:
        print("WRONG " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
