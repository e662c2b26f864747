"""SQLite's write-ahead log after a power cut: what was being written is there in part."""
import struct


def frames(bytes_):
    """(offset, page, is_commit) of every frame of the log's present generation, its checksums not asked."""
    _, _, size, _, salt1, salt2 = struct.unpack(">IIIIII", bytes_[:24])
    at = 32
    while at + 24 + size <= len(bytes_):
        page, commit, one, two = struct.unpack(">IIII", bytes_[at:at + 16])
        if (one, two) != (salt1, salt2):
            return
        yield at, page, commit != 0, size
        at += 24 + size


def tear(path, chance):
    """Half a transaction after the last commit, the way a cut leaves it: frames of the right generation with
    content that did not arrive whole, one of them saying that it commits. And pages of the database that a
    checkpoint was moving, half old, half new: the log still has them. Says how many of each."""
    log = path.with_name(path.name + "-wal")
    bytes_ = bytearray(log.read_bytes()) if log.exists() else bytearray()
    if len(bytes_) < 32:
        return 0, 0
    known = list(frames(bytes_))
    committed = max((i for i, frame in enumerate(known) if frame[2]), default=-1)
    if committed < 0:
        return 0, 0
    at, _, _, size = known[committed]
    end = at + 24 + size
    torn = bytearray()
    for page in range(chance.randint(1, 4)):
        frame = bytearray(bytes_[at:at + 24 + size])
        struct.pack_into(">II", frame, 0, chance.randint(1, 50), chance.choice((0, 500)))
        cut = chance.randint(24, 24 + size)
        frame[cut:] = bytes(24 + size - cut)
        frame[20] ^= 0x55
        torn += frame
    torn = torn[:chance.randint(30, len(torn))]
    bytes_[end:end + len(torn)] = torn
    log.write_bytes(bytes_)
    pages = {frame[1] for frame in known[:committed + 1]}
    with path.open("r+b") as file:
        length = file.seek(0, 2)
        moved = [page for page in sorted(pages) if page > 1 and page * size <= length]
        moved = chance.sample(moved, min(5, len(moved)))
        for page in moved:
            file.seek((page - 1) * size + size // 2)
            file.write(chance.randbytes(size // 2))
    return 1, len(moved)
