#!/usr/bin/env python3
"""Verifies an exported log, or a receipt, with nothing but Python: a second implementation of docs/log.md.

    verify_log.py LOG [--head COUNTY SIZE ROOT]…     `qingdan log export`; a head that somebody kept
    verify_log.py RECEIPT.tlog-proof KEY             a receipt, and the county's public key

Prints what it found; ends with 0 when all is well."""
import base64
import hashlib
import sys

# Ed25519 (RFC 8032), verification only. Slow and short: a few signatures a second are enough here.
P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    """The sum of two points in extended coordinates (X, Y, Z, T)."""
    e = (a[1] - a[0]) * (b[1] - b[0])
    f = (a[1] + a[0]) * (b[1] + b[0])
    g, h = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    w, x, y, z = f - e, h - g, h + g, f + e
    return w * x % P, y * z % P, x * y % P, w * z % P


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point_from(data):
    """The point in these 32 bytes, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signature(key, message, signature):
    point, nonce = point_from(key), point_from(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or nonce is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(nonce, times(k, point))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


# The tree (RFC 6962).
def leaf(payload):
    return hashlib.sha256(b"\0" + payload).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The roots of the complete subtrees from the left, largest first."""

    def __init__(self):
        self.size, self.parts = 0, []

    def add(self, one):
        self.size += 1
        self.parts.append(one)
        rest = self.size
        while rest % 2 == 0:
            right = self.parts.pop()
            self.parts[-1] = node(self.parts[-1], right)
            rest //= 2

    def root(self):
        if not self.parts:
            return hashlib.sha256(b"").digest()
        total = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            total = node(part, total)
        return total


def root_from(one, index, size, path):
    """The root to which the path leads from this leaf, by the recursion of the definition; None: not of its length."""
    if size == 1:
        return one if not path else None
    if not path:
        return None
    half = 1
    while half * 2 < size:
        half *= 2
    if index < half:
        left = root_from(one, index, half, path[:-1])
        return left and node(left, path[-1])
    right = root_from(one, index - half, size - half, path[:-1])
    return right and node(path[-1], right)


# Signed notes and checkpoints (C2SP).
class Key:
    def __init__(self, text):
        self.name, identity, data = text.strip().split("+", 2)
        raw = base64.b64decode(data)
        self.id, self.bytes = bytes.fromhex(identity), raw[1:]
        if raw[0] != 1 or hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4] != self.id:
            raise ValueError("not an Ed25519 key of this name")


def is_signed(note, keys):
    """Whether one of the keys made one of the note's signatures."""
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        mark, name, data = line.split(" ")
        raw = base64.b64decode(data)
        for key in keys:
            if (mark, name, raw[:4]) == ("\u2014", key.name, key.id) \
                    and is_signature(key.bytes, (text + "\n").encode(), raw[4:]):
                return True
    return False


def checkpoint(note):
    origin, size, root = note.split("\n")[:3]
    return origin, int(size), base64.b64decode(root)


class Log:
    """One county's part of an exported file."""

    def __init__(self, county, heads):
        self.county, self.tree, self.keys, self.faults = county, Tree(), [], []
        self.heads = {(size, root) for name, size, root in heads if name == county}
        self.met = set()
        self.is_ended = False

    def line(self, kind, rest):
        if kind == "key":
            self.keys.append(Key(rest))
        elif kind == "event":
            seq, stored, payload = rest.split(" ", 2)
            if int(seq) != self.tree.size:
                raise ValueError(f"event {self.tree.size} is missing")
            if base64.b64decode(stored) != leaf(payload.encode()):
                self.faults.append(f"event {seq} was changed: {payload}")
            self.tree.add(base64.b64decode(stored))
        elif kind == "checkpoint":
            self.checkpoint(base64.b64decode(rest.split(" ")[1]).decode())
        elif kind == "end":
            size, root = rest.split(" ")
            self.is_ended = True
            if (int(size), base64.b64decode(root)) != (self.tree.size, self.tree.root()):
                self.faults.append("the head is not the tree's")
        else:
            raise ValueError("no such line: " + kind)
        self.met |= {head for head in self.heads if head == (self.tree.size, self.tree.root().hex())}

    def checkpoint(self, note):
        if checkpoint(note) != ("qingdan/" + self.county, self.tree.size, self.tree.root()):
            self.faults.append(f"the log does not begin with what was signed at {self.tree.size} events")
        elif not is_signed(note, self.keys):
            self.faults.append(f"the signature at {self.tree.size} events is wrong")

    def finish(self):
        if not self.is_ended:
            self.faults.append("the file was cut")
        self.faults += [f"the kept head of {size} events is not this log's" for size, _ in self.heads - self.met]
        return [f"{self.county}: {fault}" for fault in self.faults]


def verify_log(lines, heads=()):
    """(logs, faults) of an exported file's lines."""
    logs, faults = [], []
    try:
        first, counted = next(lines, None), None
        if first not in ("qingdan-log 1", "qingdan-log 2"):
            return [], ["not an exported log"]
        for line in lines:
            kind, _, rest = line.partition(" ")
            if counted is not None:
                raise ValueError("something behind the last line")
            if kind == "counties":
                counted = int(rest)
            elif kind == "county":
                logs.append(Log(rest.split(" ")[0], heads))
            else:
                logs[-1].line(kind, rest)
        if counted != len(logs) and (first, counted) != ("qingdan-log 1", None):
            faults.append(f"the file was cut: {len(logs)} counties of {counted}")
    except (ValueError, IndexError) as wrong:
        faults.append(f"cannot be read on: {wrong}")
    return logs, [fault for log in logs for fault in log.finish()] + faults


def verify_receipt(text, key):
    """What is wrong with a receipt; the event that it proves."""
    top, _, note = text.partition("\n\n")
    lines = top.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1":
        return ["not a receipt"], None
    payload = base64.b64decode(lines[1].removeprefix("extra "))
    index = int(lines[2].removeprefix("index "))
    origin, size, root = checkpoint(note)
    faults = []
    if root_from(leaf(payload), index, size, [base64.b64decode(line) for line in lines[3:]]) != root:
        faults.append("the path does not lead to the signed root")
    if origin != key.name or not is_signed(note, [key]):
        faults.append("the signature is wrong")
    return faults, payload.decode()


def main(words):
    with open(words[0], encoding="utf-8", newline="\n") as file:
        if words[0].endswith(".tlog-proof"):
            faults, payload = verify_receipt(file.read(), Key(words[1]))
            print(payload)
        else:
            heads = [(words[i + 1], int(words[i + 2]), words[i + 3].replace(" ", "").lower())
                     for i, word in enumerate(words) if word == "--head"]
            logs, faults = verify_log((line.rstrip("\n") for line in file), heads)
            for log in logs:
                print(f"{log.county}: {log.tree.size} events, root {log.tree.root().hex()}")
    print("\n".join(faults) or "all is well")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
