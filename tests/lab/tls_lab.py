#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tls_lab.py PROGRAM [FOLDER]: real clients and servers talk TLS and DTLS over loopback, dumpcap listens, and what PROGRAM decrypts must
be what was sent, byte for byte; tshark, with the same key log, must count as many bytes in each stream. Needs the right to capture, and
the packages of [lab] in packages.txt. FOLDER (default: a temporary one) keeps capture, key log and inputs."""
import collections
import json
import os
import subprocess
import sys
import tempfile
import time

from processes import end, run

LINES = [f"line {i} of what the client says, with a number: {i * 7919}" for i in range(60)]
SENT = "".join(line + "\n" for line in LINES).encode()
BACK = "".join(line[::-1] + "\n" for line in LINES).encode()  # s_server -rev
PAGE = b"A page of plain text.\n" * 3000


class Lab:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.keys = self.path("keys.txt")
        self.capture = self.path("lab.pcapng")
        self.port = 40000
        self.cases = {}  # port: (name, client's bytes, server's bytes); None: not known to the byte
        self.skipped = []
        self.env = dict(os.environ, SSLKEYLOGFILE=self.keys)
        open(self.keys, "w").close()
        self.certificates()

    def path(self, name):
        return os.path.join(self.folder, name)

    def certificates(self):
        for name, kind in (("rsa", ["-newkey", "rsa:2048"]), ("ec", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])):
            run(["openssl", "req", "-x509", *kind, "-nodes", "-keyout", self.path(name + ".key"), "-out", self.path(name + ".crt"),
                 "-subj", "/CN=localhost", "-days", "2"])

    def next_port(self):
        self.port += 1
        return self.port

    def openssl(self, version, cipher, datagram=False, extra_client=(), name=None):
        """One suite of OpenSSL, with its own s_server that sends each line back in reverse."""
        port = self.next_port()
        kind = "ec" if "ECDSA" in cipher else "rsa"
        suites = ["-ciphersuites", cipher] if cipher.startswith("TLS_") else ["-cipher", cipher + ":@SECLEVEL=0"]
        psk = ["-psk", "42" * 16] if "PSK" in cipher else []
        server = start(["openssl", "s_server", "-accept", str(port), "-cert", self.path(kind + ".crt"), "-key", self.path(kind + ".key"),
                        "-" + version, *suites, *psk, "-quiet", *([] if datagram else ["-rev"])])
        wait_for(port, datagram)
        client = subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-" + version, *suites, *psk, "-quiet",
                                   "-keylogfile", self.keys, *extra_client], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
        got = b""
        try:
            if datagram:  # what is longer than a datagram is refused
                for line in SENT.splitlines(keepends=True):
                    client.stdin.write(line)
                    client.stdin.flush()
                    time.sleep(0.01)
                time.sleep(0.3)
            else:
                client.stdin.write(SENT)
                client.stdin.flush()
                got = read_until(client.stdout, len(BACK), 5)
        except BrokenPipeError:
            pass
        end(client)
        end(server)
        title = name or f"{version} {cipher}"
        if not datagram and got != BACK:
            self.skipped.append(title)
            return
        self.cases[port] = (title, SENT, b"" if datagram else BACK)

    def gnutls(self, title, priority):
        port = self.next_port()
        server = start(["gnutls-serv", "--echo", "--port", str(port), "--x509certfile", self.path("rsa.crt"), "--x509keyfile",
                        self.path("rsa.key"), "--priority", priority, "--quiet"])
        wait_for(port)
        client = subprocess.Popen(["gnutls-cli", "--insecure", "--port", str(port), "--priority", priority, "127.0.0.1", "--logfile",
                                   self.path("gnutls.log")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.env)
        text = b"".join(line.encode() + b"\n" for line in LINES[:5])
        try:
            client.stdin.write(text)
            client.stdin.flush()
        except BrokenPipeError:
            pass
        time.sleep(0.4)
        alive = client.poll() is None
        end(client)
        end(server)
        if alive:
            self.cases[port] = (title, text, text)
        else:
            self.skipped.append(title)

    def nginx(self):
        """Pages over HTTP/1.1 and HTTP/2, TLS 1.2 and 1.3, fetched by curl."""
        with open(self.path("page.txt"), "wb") as page:
            page.write(PAGE)
        ports = [self.next_port() for _ in range(4)]
        servers = "".join(
            f"server {{ listen 127.0.0.1:{port} ssl{http2}; ssl_certificate {self.path('ec.crt')}; ssl_certificate_key {self.path('ec.key')};"
            f" ssl_protocols {protocol}; root {self.folder}; }}\n"
            for port, http2, protocol in zip(ports, ("", " http2", "", " http2"), ("TLSv1.2", "TLSv1.2", "TLSv1.3", "TLSv1.3")))
        with open(self.path("nginx.conf"), "w") as out:
            out.write(f"daemon off; pid {self.path('nginx.pid')}; error_log {self.path('nginx.err')};\nevents {{}}\nhttp {{ access_log off; {servers} }}\n")
        os.chmod(self.folder, 0o755)
        server = start(["nginx", "-c", self.path("nginx.conf")])
        for port, flag in zip(ports, ("--http1.1", "--http2", "--http1.1", "--http2")):
            wait_for(port)
            got = subprocess.run(["curl", "-sk", flag, f"https://localhost:{port}/page.txt"], env=self.env, stdout=subprocess.PIPE, timeout=10).stdout
            assert got == PAGE, "curl got something else"
            self.cases[port] = (f"nginx {flag}", None, None)
        end(server)
        return ports

    def mosquitto(self):
        """A broker with an RSA key and a suite without forward secrecy: opened with the key of the server."""
        port = self.next_port()
        with open(self.path("mosquitto.conf"), "w") as out:
            out.write(f"listener {port} 127.0.0.1\nallow_anonymous true\ncertfile {self.path('rsa.crt')}\nkeyfile {self.path('rsa.key')}\n"
                      "tls_version tlsv1.2\nciphers AES128-SHA256:@SECLEVEL=0\nuser root\n")
        with open(self.path("openssl.cnf"), "w") as out:  # "tls_version" of mosquitto is a lower bound
            out.write("openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = limits\n[limits]\nMaxProtocol = TLSv1.2\n")
        server = start(["mosquitto", "-c", self.path("mosquitto.conf")])
        wait_for(port)
        run(["env", "OPENSSL_CONF=" + self.path("openssl.cnf"), "mosquitto_pub", "-h", "localhost", "-p", str(port), "--cafile", self.path("rsa.crt"), "--insecure", "--tls-version", "tlsv1.2",
             "--ciphers", "AES128-SHA256:@SECLEVEL=0", "-t", "vehicle/telemetry", "-m", "said by the client of the broker"])
        end(server)
        self.cases[port] = ("mosquitto, RSA key", None, None)
        return port


def start(command):
    """Its standard input stays open: some servers end with it."""
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(port, datagram=False):
    for _ in range(100):
        table = open("/proc/net/udp" if datagram else "/proc/net/tcp").read() + open("/proc/net/udp6" if datagram else "/proc/net/tcp6").read()
        if f":{port:04X} " in table:
            return
        time.sleep(0.02)
    raise SystemExit(f"nobody listens on port {port}")


def read_until(stream, size, seconds):
    os.set_blocking(stream.fileno(), False)
    got, deadline = b"", time.monotonic() + seconds
    while len(got) < size and time.monotonic() < deadline:
        piece = stream.read()
        if piece is None:
            time.sleep(0.01)
        elif piece == b"":
            break
        else:
            got += piece
    return got


def decrypted(lab):
    """What PROGRAM reads: {server's port: [client's bytes, server's bytes]}, and the pages in HTTP bodies."""
    out = subprocess.run([lab.program, "decode", "--streams", "--keylog", lab.keys, "--tls-key", lab.path("rsa.key"), lab.capture],
                         stdout=subprocess.PIPE, check=True).stdout
    ports = {}
    flows = subprocess.run(["tshark", "-r", lab.capture, "-T", "fields", "-e", "communityid", "-e", "tcp.dstport", "-e", "udp.dstport",
                            "--enable-protocol", "communityid"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
    for line in flows.splitlines():
        flow, *numbers = line.split("\t")
        for number in numbers:
            if number and int(number) in lab.cases:
                ports[flow] = int(number)
    streams, bodies = collections.defaultdict(lambda: [b"", b""]), collections.defaultdict(bytes)
    for line in out.decode().splitlines():
        item = json.loads(line)
        port = ports.get(item["flow"])
        side = 0 if item["direction"] == "client" else 1
        if item["tag"] == "stream" and item["layers"] in ("tls", "dtls"):
            streams[port][side] += bytes.fromhex(item["hex"])
        if item["tag"] == "body" and item["path"].endswith("body"):
            bodies[port] += item.get("value", "").encode() or bytes.fromhex(item.get("hex", ""))
    return streams, bodies


def counted_by_tshark(lab, ports):
    """Decrypted bytes of both directions together, by `follow`."""
    counts = {}
    lines = subprocess.run(["tshark", "-r", lab.capture, "-T", "fields", "-e", "tcp.stream", "-e", "tcp.dstport", "-Y", "tcp.flags.syn==1 && tcp.flags.ack==0"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode().splitlines()
    streams = {int(line.split()[1]): line.split()[0] for line in lines if len(line.split()) == 2}
    command = ["tshark", "-q", "-r", lab.capture, "-o", f"tls.keylog_file:{lab.keys}"]
    wanted = [port for port in ports if port in streams]
    for port in wanted:
        command += ["-z", f"follow,tls,raw,{streams[port]}"]
    text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    parts = [part for part in text.split("Follow: ") if part.startswith("tls,raw")]
    for part in parts:
        number = part.split("Filter: tcp.stream eq ")[1].split("\n")[0].strip()
        digits = sum(len(line.strip()) for line in part.split("\n")[4:] if line.strip() and set(line.strip()) <= set("0123456789abcdef"))
        counts[number] = digits // 2
    return {port: counts.get(streams[port]) for port in wanted}


def suites(version):
    flag = {"tls1": "-tls1", "tls1_1": "-tls1_1", "tls1_2": "-tls1_2"}[version]
    text = subprocess.run(["openssl", "ciphers", "-s", flag, "-psk", "ALL:COMPLEMENTOFALL:!SRP:!aDSS:!RSAPSK:!DHEPSK:!ECDHEPSK:@SECLEVEL=0"],
                          stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    return [name for name in text.split(":") if not name.startswith("TLS_") and "RSA-PSK" not in name and "DHE-PSK" not in name]


def talk(lab):
    for version in ("tls1", "tls1_1", "tls1_2"):
        for cipher in suites(version):
            lab.openssl(version, cipher)
    for suite in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256",
                  "TLS_AES_128_CCM_8_SHA256"):
        lab.openssl("tls1_3", suite)
    lab.openssl("tls1_3", "TLS_AES_128_GCM_SHA256", extra_client=["-curves", "X448:P-256"], name="tls1_3, other groups")
    for cipher in ("ECDHE-RSA-AES128-GCM-SHA256", "AES128-SHA", "ECDHE-RSA-CHACHA20-POLY1305"):
        lab.openssl("dtls1_2", cipher, datagram=True)
    for title, cipher, mac in (("RC4", "ARCFOUR-128", "SHA1"), ("3DES", "3DES-CBC", "SHA1"), ("Camellia", "CAMELLIA-256-CBC", "SHA1"),
                               ("AES-CCM-8", "AES-128-CCM-8", "AEAD")):
        for version in ("TLS1.0", "TLS1.2") if mac == "SHA1" else ("TLS1.2",):
            lab.gnutls(f"gnutls {version} {title}", f"NONE:+VERS-{version}:+{cipher}:+{mac}:+ECDHE-RSA:+RSA:+GROUP-ALL:+SIGN-ALL:+COMP-NULL")
    lab.gnutls("gnutls TLS 1.3", "NORMAL:-VERS-ALL:+VERS-TLS1.3")
    return lab.nginx(), lab.mosquitto()


def main():
    program = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="shekara-lab-")
    os.makedirs(folder, exist_ok=True)
    lab = Lab(program, folder)
    listener = subprocess.Popen(["dumpcap", "-q", "-i", "lo", "-f", "portrange 40001-41000", "-s", "0", "-B", "64", "-w", lab.capture],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    pages, broker = talk(lab)
    time.sleep(1)
    end(listener)
    streams, bodies = decrypted(lab)
    wrong = []
    for port, (name, sent, back) in lab.cases.items():
        got = streams.get(port, [b"", b""])
        if sent is not None and (got[0] != sent or (back and got[1] != back)):
            wrong.append(f"{name}: {len(got[0])} of {len(sent)} and {len(got[1])} of {len(back)} bytes")
    for port in pages:
        if PAGE not in bodies[port]:
            wrong.append(f"{lab.cases[port][0]}: the page was not read ({len(bodies[port])} bytes of bodies)")
    if b"said by the client of the broker" not in streams[broker][0]:
        wrong.append("mosquitto: the message was not read")
    tshark = counted_by_tshark(lab, [port for port in lab.cases if port != broker])
    agreed = 0
    for port, count in tshark.items():
        ours = sum(len(side) for side in streams[port])
        agreed += count == ours
        if count != ours and "ARIA" not in lab.cases[port][0]:  # which tshark 4.0 does not know
            wrong.append(f"{lab.cases[port][0]}: {ours} bytes, tshark counts {count}")
    print(f"{len(lab.cases)} connections; as many bytes as tshark in {agreed} of {len(tshark)} streams; not offered by this machine's libraries: "
          f"{', '.join(lab.skipped) or 'none'}; in {folder}")
    for line in wrong:
        print("WRONG " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
