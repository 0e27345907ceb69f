# SPDX-License-Identifier: Apache-2.0
"""For quic_lab.py: servers and clients of HTTP/3 that talk over loopback, each talk in a capture of its own."""
import base64
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import time

from processes import end, run

ROOM = ["--max-data=64M", "--max-stream-data-bidi-remote=16M"]  # with loss, gtlsserver counts its client beyond smaller limits
PARTS = [f"part{i}.txt" for i in range(16)]


def text(name, size):
    """No two lines in it are the same, nor in two names."""
    numbers = random.Random(name)
    return "".join(f"{name}, line {i}: {numbers.getrandbits(64)} " + "and many words that say no more, " * 30 + "\n"
                   for i in range(size // 1000 + 1)).encode()[:size]


SCRIPT = """<!doctype html><link rel=icon href="data:,"><body>begun<script>
const get = name => fetch(name, {cache: "no-store"}).then(answer => answer.text());
Promise.all(["part0.txt", "part1.txt", "page.txt"].map(get)).then(THEN)
  .then(() => document.body.textContent = "all said", why => document.body.textContent = why);
</script></body>"""
PAGES = {"page.txt": b"A page of plain text.\n" * 3000, "small.json": b'{"vin": "LZZTESTVIN0000001", "speed": 61}',
         "look.html": SCRIPT.replace("THEN", "texts => texts").encode(),
         "talk.html": SCRIPT.replace("THEN", 'texts => fetch("small.json", {method: "POST", body: texts[0]}).then(answer => answer.text())').encode(),
         "large.txt": text("large.txt", 8 << 20), **{name: text(name, 700_000 + 7 * i) for i, name in enumerate(PARTS)}}


class Case:
    """One capture, of servers on up to 8 ports from `port` on. up, down: the bodies that were sent, in any order."""

    def __init__(self, lab, name, port, tshark=True, shows=None, cut=None, unread=0):
        self.lab, self.name, self.port = lab, name, port
        self.compared = tshark  # False: which tshark 4.0 does not read
        self.shows = shows      # a display filter that some packet matches, or the case did not take place
        self.cut = cut          # "off": a client may break a body off; "again": and begins it once more
        self.unread = unread    # bytes that nobody can read
        self.folder = lab.path(re.sub("[^A-Za-z0-9]+", "-", name).strip("-"))
        os.makedirs(self.path("fetched"), exist_ok=True)
        self.keys, self.capture = self.path("keys.txt"), self.path("lab.pcapng")
        self.up, self.down, self.refused, self.servers, self.trailers = [], [], None, [], 0
        for name in ("keys.txt", "session", "parameters", "token"):
            if os.path.exists(self.path(name)):
                os.remove(self.path(name))
        open(self.keys, "w").close()

    def path(self, name):
        return os.path.join(self.folder, name)

    def __enter__(self):
        self.listener = subprocess.Popen(["dumpcap", "-q", "-i", "lo", "-f", f"udp portrange {self.port}-{self.port + 7}", "-s", "0", "-B", "64",
                                          "-w", self.capture], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while line := self.listener.stderr.readline():
            if line.startswith(b"File:"):
                break
        return self

    def __exit__(self, *error):
        for server in self.servers:
            end(server)
        time.sleep(0.4)
        end(self.listener)
        if not self.refused and self.shows and not self.tshark(["frame.number"], self.shows):
            self.refused = "no packet shows it"

    def environment(self, logs_keys):
        env = {name: value for name, value in os.environ.items() if name != "SSLKEYLOGFILE"}
        return dict(env, SSLKEYLOGFILE=self.keys) if logs_keys else env

    def serve(self, options=(), address="127.0.0.1", certificate="ec", offload=False, logs_keys=False, trailers=True):
        """offload: datagrams are handed to the kernel as one, for it to cut apart, and are captured as one."""
        command = ["gtlsserver", "-q", "--htdocs", self.lab.path("pages"), *ROOM, *["--send-trailers"] * trailers,
                   *["--max-gso-dgrams=1"] * (not offload), *options, address, str(self.port), self.lab.path(certificate + ".key"), self.lab.path(certificate + ".crt")]
        self.servers.append(start(command, self.environment(logs_keys)))
        wait_for(self.port)

    def fetch(self, names=("page.txt",), options=(), put=None, times=None, address="127.0.0.1", logs_keys=True, trailers=True):
        """Asks for pages, each time with the same body where `put` names one. times: how often, the pages taken in turn."""
        count = times or len(names)
        command = ["gtlsclient", "-q", "--exit-on-all-streams-close", "--timeout=5s", "--download", self.path("fetched"), "-n", str(count),
                   *(["-d", self.lab.path("pages/" + put)] if put else []), *options, address, str(self.port),
                   *[f"https://localhost:{self.port}/{name}" for name in names]]
        for name in os.listdir(self.path("fetched")):
            os.remove(self.path("fetched/" + name))
        with open(self.path("client.log"), "wb") as log:
            code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment(logs_keys), timeout=60).returncode
        self.expect([names[i % len(names)] for i in range(count)], [put] * count if put else [])
        if code or any(not self.fetched(name, count == len(names)) for name in names):
            self.refused = "the client did not get what it asked for"
        self.trailers += count * trailers

    def serve_with_caddy(self):
        files = {"handle": [{"handler": "file_server", "root": self.lab.path("pages")}]}
        server = {"listen": [f"127.0.0.1:{self.port}"], "protocols": ["h1", "h2", "h3"], "automatic_https": {"disable": True},
                  "tls_connection_policies": [{}], "routes": [files]}
        certificate = {"certificate": self.lab.path("ec.crt"), "key": self.lab.path("ec.key")}
        with open(self.path("caddy.json"), "w") as out:
            json.dump({"admin": {"disabled": True}, "apps": {"http": {"servers": {"lab": server}},
                                                             "tls": {"certificates": {"load_files": [certificate]}}}}, out)
        self.servers.append(start(["caddy", "run", "--config", self.path("caddy.json")],
                                  dict(self.environment(False), XDG_DATA_HOME=self.folder, XDG_CONFIG_HOME=self.folder)))
        wait_for(self.port)

    def fetch_with_chromium(self, posts=True):
        """A page whose script asks for others at once, and may post one of them then."""
        page = "talk.html" if posts else "look.html"
        shutil.rmtree(self.path("profile"), ignore_errors=True)
        out = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
                              "--user-data-dir=" + self.path("profile"), f"--origin-to-force-quic-on=lab.example:{self.port}", "--enable-quic",
                              "--host-resolver-rules=MAP lab.example 127.0.0.1", "--ignore-certificate-errors-spki-list=" + self.lab.hash_of_key(),
                              "--timeout=8000", "--virtual-time-budget=20000", "--dump-dom",
                              f"https://lab.example:{self.port}/{page}"],
                             stdout=subprocess.PIPE, stderr=open(self.path("client.log"), "wb"), env=self.environment(True), timeout=60).stdout
        self.expect([page, PARTS[0], PARTS[1], "page.txt"] + ["small.json"] * posts, [PARTS[0]] * posts)
        if b"all said" not in out:
            self.refused = "the browser did not get what it asked for"

    def expect(self, down, up):
        self.down += [PAGES[name] for name in down]
        self.up += [PAGES[name] for name in up]

    def fetched(self, name, once):
        """Asked for more than once, answers are written over one another."""
        path = self.path("fetched/" + name)
        return os.path.exists(path) and (not once or contents(path) == PAGES[name])

    def tshark(self, fields, shown):
        """Lines of fields of the packets that match."""
        command = ["tshark", "-r", self.capture, "-o", f"tls.keylog_file:{self.keys}", "-Y", shown, "-T", "fields"]
        out = subprocess.run(command + [word for field in fields for word in ("-e", field)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        return out.decode().splitlines()


class Lab:
    def __init__(self, program, folder, wanted):
        self.program, self.folder, self.wanted, self.port = program, folder, wanted, 22001  # below those that clients are given
        self.cases, self.refused = [], {}
        os.makedirs(self.path("pages"), exist_ok=True)
        for name, content in PAGES.items():
            with open(self.path("pages/" + name), "wb") as out:
                out.write(content)
        names = ",".join(f"DNS:host{i}.with.a.name.that.takes.room.example" for i in range(150))
        for name, more in (("ec", ["-addext", "subjectAltName=DNS:localhost,DNS:lab.example"]), ("long", ["-addext", "subjectAltName=" + names])):
            run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.path(name + ".key"),
                 "-out", self.path(name + ".crt"), "-subj", "/CN=localhost", "-days", "2", *more])

    def path(self, name):
        return os.path.join(self.folder, name)

    def hash_of_key(self):
        key = subprocess.run(["openssl", "pkey", "-in", self.path("ec.key"), "-pubout", "-outform", "der"], stdout=subprocess.PIPE, check=True).stdout
        return base64.b64encode(hashlib.sha256(key).digest()).decode()

    def case(self, name, talk, **more):
        """talk(case). What fails is done three times: where packets are lost or come from elsewhere, clients and servers may give up."""
        if not re.search(self.wanted, name):
            return
        for _ in range(3):
            with Case(self, name, self.port, **more) as case:
                self.port += 8
                talk(case)
            if not case.refused:
                self.cases.append(case)
                return
        self.refused[name] = case.refused

    def ngtcp2(self, name, server=(), client=(), get=("page.txt",), put=None, times=None, address="127.0.0.1", certificate="ec", offload=False, **more):
        """One connection between client and server of ngtcp2."""
        def talk(case):
            case.serve(server, address, certificate, offload)
            case.fetch(get, client, put, times, address)
        self.case(name, talk, **more)


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def start(command, env):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)


def wait_for(port):
    for _ in range(100):
        if any(f":{port:04X} " in contents("/proc/net/" + table).decode() for table in ("udp", "udp6")):
            return
        time.sleep(0.02)
    raise SystemExit(f"nobody listens on port {port}")
