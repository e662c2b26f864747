"""`qingdan backup`, `restore` and `check`, on both engines, while the service goes on; and what they refuse."""
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "drills")]
import kill  # noqa: E402
from rig import program  # noqa: E402
from rig.people import Line  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")


def rewritten(file, change):
    """The backup with another header, and all that is said about it true again."""
    first, header, copy = file.read_bytes().split(b"\n", 2)
    header = json.loads(header)
    change(header)
    text = json.dumps(header, ensure_ascii=False).encode()
    other = file.with_suffix(".other")
    other.write_bytes(b"qingdan-backup 1 " + hashlib.sha256(text).hexdigest().encode() + b"\n" + text + b"\n" + copy)
    return other


class Backup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = program.Demo(SERVER)
        cls.addClassCleanup(cls.demo.end)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-backup-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def each_engine(self, body):
        for engine in self.demo.engines:
            with self.subTest(engine=engine):
                db, passwords = self.demo.copy(engine, self.folder)
                self.addCleanup(db.drop)
                body(db, passwords)

    def refused(self, run, *words):
        self.assertEqual(run.returncode, 1, run.stdout + run.stderr)
        for word in words:
            self.assertIn(word, run.stderr)

    def test_a_backup_made_under_load_restores_to_the_same_log_and_the_people_go_on(self):
        self.each_engine(self.under_load)

    def under_load(self, db, passwords):
        season = kill.Season(db, passwords, self.folder, random.Random(1))
        self.addCleanup(season.server.kill)
        file, other = self.folder / f"{db.engine}.qingdan", db.empty(f"{db.name}_restored")
        self.addCleanup(other.drop)
        said = season.rehearse(file, other)
        self.assertRegex(said, r"已恢复：1 个县，\d+ 版清单、\d+ 个事项，\d+ 条操作记录，\d+ 份附件；.*用时 [\d.]+ 秒")
        said = program.qingdan("check", "--db", other.url, "--backups", self.folder)
        self.assertEqual(said.returncode, 0, said.stdout)
        again = program.Server(other.url, self.folder / "again.log").start()
        self.assertEqual(again.stop(), 0)
        self.refused(program.qingdan("restore", file, "--db", other.url), "空库")
        if db.engine == "postgres":
            self.refused(program.qingdan("restore", file, "--db", f"sqlite:{self.folder}/never.db"), "同一种数据库")
            self.assertFalse((self.folder / "never.db").exists())

    def filled(self):
        db, _ = self.demo.copy("sqlite", self.folder)
        file = self.folder / "whole.qingdan"
        program.must(program.qingdan("backup", "--db", db.url, "-o", file))
        return db, file

    def test_a_backup_that_was_changed_anywhere_is_not_restored(self):
        _, file = self.filled()
        whole, target = file.read_bytes(), f"sqlite:{self.folder}/target.db"
        for at, words in ((3, "不是清单系统的备份文件"), (15, "更新版本"), (40, "改动过"), (300, "改动过"),
                          (len(whole) - 5000, "摘要不符")):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            self.refused(program.qingdan("restore", file, "--db", target), words)
        file.write_bytes(whole[:-1])
        self.refused(program.qingdan("restore", file, "--db", target), "不完整")
        self.assertEqual(list(self.folder.glob("target*")), [])

    def test_a_backup_names_a_missing_key_a_newer_program_and_a_log_that_differs(self):
        db, _ = self.demo.copy("sqlite", self.folder)
        signing = program.Server(db.url, self.folder / "signing.log").start()     # makes the county's key known
        self.assertEqual(signing.stop(), 0)
        file = self.folder / "signed.qingdan"
        program.must(program.qingdan("backup", "--db", db.url, "-o", file))
        target = f"sqlite:{self.folder}/target.db"
        keys = json.loads(file.read_bytes().split(b"\n", 2)[1])["keys"]
        self.assertRegex(" ".join(keys), r"^log:\S+$")
        elsewhere = ("--log-key", self.folder / "elsewhere")
        self.refused(program.qingdan("restore", file, "--db", target, *elsewhere), "缺少密钥", keys[0])
        self.assertIn("缺少 " + keys[0], program.qingdan("check", "--db", db.url, *elsewhere).stdout)
        other = rewritten(file, lambda header: header["migrations"].append("9999_later.sql"))
        self.refused(program.qingdan("restore", other, "--db", target), "更新版本的程序")
        other = rewritten(file, lambda header: header["counties"][0].update(log_digest="0" * 64))
        self.refused(program.qingdan("restore", other, "--db", target), "不符")
        self.assertEqual(list(self.folder.glob("target*")), [])

    def test_a_missing_or_another_field_key_is_named(self):
        self.each_engine(self.locked)

    def lock(self, db, passwords, keys, address, body):
        server = program.Server(db.url, self.folder / "locking.log", options=("--field-key", str(keys))).start()
        town = Line(lambda: server.port)
        town.sign_in("shiqiao", passwords["shiqiao"])
        town.json("PUT", address, body)
        town.close()
        self.assertEqual(server.stop(), 0)

    def locked(self, db, passwords):
        right, other, none = (self.folder / f"{db.engine}.{name}" for name in ("right", "other", "none"))
        right.write_text("k1 " + "7" * 64 + "\n")
        other.write_text("k1 " + "8" * 64 + "\n")
        self.lock(db, passwords, right, "account/phone", {"phone": "000-8000-1234"})
        right.write_text(right.read_text() + "k2 " + "9" * 64 + "\n")      # which locks an address for letters only
        self.lock(db, passwords, right, "account/mail", {"address": "a@example.org", "topics": ["clock_at"]})
        file, target = self.folder / f"{db.engine}.locked", db.empty(f"{db.name}_locked")
        self.addCleanup(target.drop)
        program.must(program.qingdan("backup", "--db", db.url, "-o", file))
        self.assertLessEqual({"field:k1", "field:k2"}, set(json.loads(file.read_bytes().split(b"\n", 2)[1])["keys"]))
        self.assertIn("缺少 field:k2", program.qingdan("check", "--db", db.url, "--field-key", other).stdout)
        other.write_text(other.read_text() + "k2 " + "9" * 64 + "\n")
        self.refused(program.qingdan("restore", file, "--db", target.url, "--field-key", none), "缺少密钥", "field:k1")
        self.assertIn("缺少 field:k1", program.qingdan("check", "--db", db.url, "--field-key", none).stdout)
        self.assertIn("field:k1 不是原来那一把", program.qingdan("check", "--db", db.url, "--field-key", other).stdout)
        self.assertIn("已恢复", program.must(program.qingdan("restore", file, "--db", target.url, "--field-key", right)))
        self.assertEqual(program.qingdan("check", "--db", target.url, "--field-key", right).returncode, 0)
        wrong = program.qingdan("serve", "--db", target.url, "--listen", "127.0.0.1:0", "--field-key", other,
                                timeout=60)
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("不是原来那一把", wrong.stderr)

    def test_a_change_of_the_logs_key_that_was_stopped_goes_on_and_an_old_key_does_not_come_back(self):
        db, _ = self.demo.copy("sqlite", self.folder)
        first, second, third = (self.folder / f"{name}.log-key" for name in ("first", "second", "third"))
        change = ("log", "key", "--new", "--db", db.url, "--log-key")
        program.must(program.qingdan(*change, first))
        self.refused(program.qingdan(*change, first), "已经存在")      # it is what the county signs with
        program.must(program.qingdan(*change, second))
        self.refused(program.qingdan(*change, first), "已经存在")      # an old one
        # Stopped when the file was made and no county knew it yet.
        program.must(program.qingdan(*change[:4], f"sqlite:{self.folder}/nobody.db", "--log-key", third))
        program.must(program.qingdan(*change, third))
        self.refused(program.qingdan(*change, third), "已经存在")
        keys = [one["key"] for one in db.rows("SELECT key FROM log_key ORDER BY number")]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertGreaterEqual(len(keys), 3)
        program.must(program.qingdan("log", "verify", "--db", db.url))

    def test_what_is_left_of_another_database_is_not_mixed_into_a_restored_one(self):
        db, file = self.filled()
        target = self.folder / "target.db"
        server = program.Server(db.url, self.folder / "killed.log").start()
        server.kill()
        shutil.copyfile(f"{db.path}-wal", f"{target}-wal")
        self.refused(program.qingdan("restore", file, "--db", f"sqlite:{target}"), "target.db-wal", "移走")
        self.assertFalse(target.exists())
        pathlib.Path(f"{target}-wal").unlink()
        program.must(program.qingdan("restore", file, "--db", f"sqlite:{target}"))

    def test_a_log_that_was_changed_before_the_backup_is_named_when_it_comes_back(self):
        db, _ = self.demo.copy("sqlite", self.folder)
        db.execute("DROP TRIGGER event_append_only_update;"
                   "UPDATE event SET payload = replace(payload, '\"verb\":\"', '\"verb\":\"x') WHERE seq = 9;")
        file = self.folder / "changed.qingdan"
        program.must(program.qingdan("backup", "--db", db.url, "-o", file))
        said = program.qingdan("restore", file, "--db", f"sqlite:{self.folder}/changed2.db")
        self.assertEqual(said.returncode, 1)
        self.assertIn("在备份以前就被改动过", said.stdout)
        self.assertRegex(said.stdout, r"\b9\b")

    def test_a_backup_is_nobody_elses_to_read_and_one_that_was_cut_is_no_backup(self):
        db, file = self.filled()
        self.assertEqual(file.stat().st_mode & 0o077, 0)
        whole = file.read_bytes()
        file.write_bytes(whole[:-7])
        said = program.qingdan("check", "--db", db.url, "--backups", self.folder)
        self.assertEqual(said.returncode, 1)
        self.assertIn("不完整", said.stdout)

    def test_a_full_disk_or_a_kill_leaves_no_half_backup_and_the_old_one_stays(self):
        db, file = self.filled()
        old = file.read_bytes()
        limited = program.qingdan("backup", "--db", db.url, "-o", file,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000,) * 2))
        self.assertNotEqual(limited.returncode, 0)
        self.assertEqual(file.read_bytes(), old)
        seen = 0
        for delay in (0.01, 0.02, 0.04, 0.06, 0.08):
            child = subprocess.Popen([program.PROGRAM, "backup", "--db", db.url, "-o", file],
                                     stdout=subprocess.DEVNULL)
            time.sleep(delay)
            child.send_signal(signal.SIGKILL)
            seen += child.wait() == -signal.SIGKILL
            program.must(program.qingdan("restore", file, "--db", f"sqlite:{self.folder}/{delay}.db"))
        self.assertGreater(seen, 0)
        program.must(program.qingdan("backup", "--db", db.url, "-o", file))
        self.assertEqual(list(self.folder.glob("whole*.part*")), [])

    def test_check_finds_what_is_missing_torn_or_late(self):
        self.each_engine(self.checked)

    def checked(self, db, _):
        self.assertEqual(program.qingdan("check", "--db", db.url).returncode, 0)
        trigger = "event_append_only_delete" if db.engine == "sqlite" else "event_append_only ON event"
        off = "DROP TRIGGER event_subject_append_only_delete;" if db.engine == "sqlite" else \
            "ALTER TABLE event DISABLE TRIGGER ALL; ALTER TABLE event_subject DISABLE TRIGGER ALL;"
        for harm, words in ((f"DROP TRIGGER {trigger};", "防改触发器"),
                            ("UPDATE log_head SET next_seq = next_seq + 5;", "应有"),
                            (f"{off} DELETE FROM event_subject WHERE seq = 7; DELETE FROM event WHERE seq = 7;",
                             "缺第 7 条"),
                            ("DELETE FROM migration WHERE name LIKE '0012%';", "还差 0012")):
            db.execute(harm)
            said = program.qingdan("check", "--db", db.url)
            self.assertEqual(said.returncode, 1)
            self.assertIn(words, said.stdout)
        said = program.qingdan("check", "--db", db.url, "--backups", self.folder / "none", "--json")
        self.assertIn("wrong", [one["state"] for one in json.loads(said.stdout) if one["what"] == "备份"])

    def test_check_says_plainly_that_there_is_no_database_or_that_its_pages_are_damaged(self):
        said = program.qingdan("check", "--db", f"sqlite:{self.folder}/nothing.db")
        self.assertEqual(said.returncode, 1)
        self.assertIn("打不开或者读不了", said.stdout)
        self.assertFalse((self.folder / "nothing.db").exists())
        db, _ = self.filled()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = bytearray(db.path.read_bytes())
        for page in random.Random(5).sample(range(40, len(pages) // 4096), 200):
            pages[page * 4096:page * 4096 + 64] = b"\xff" * 64
        db.path.write_bytes(pages)
        said = program.qingdan("check", "--db", db.url)
        self.assertEqual(said.returncode, 1)
        self.assertRegex(said.stdout, "自查发现问题|打不开或者读不了")


if __name__ == "__main__":
    unittest.main()
