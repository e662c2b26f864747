"""Both implementations find the log and the receipt in tests/log/ well: verify_test.cpp reads the same files."""
import base64
import pathlib
import unittest

import verify_log

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests/log"
LOG = (FOLDER / "export.txt").read_text("utf-8")
RECEIPT = (FOLDER / "publication.tlog-proof").read_text("utf-8")


def faults(text, heads=()):
    return verify_log.verify_log(iter(text.splitlines()), heads)[1]


class Exported(unittest.TestCase):
    def test_a_log_is_well(self):
        logs, wrong = verify_log.verify_log(iter(LOG.splitlines()))
        self.assertEqual(wrong, [])
        self.assertGreater(logs[0].tree.size, 16)
        self.assertIn("\ncheckpoint ", LOG)

    def test_a_kept_head_is_found_or_missed(self):
        log = verify_log.verify_log(iter(LOG.splitlines()))[0][0]
        head = (log.county, log.tree.size, log.tree.root().hex())
        self.assertEqual(faults(LOG, [head]), [])
        self.assertTrue(faults(LOG, [(log.county, log.tree.size, "00" * 32)]))
        self.assertTrue(faults(LOG, [(log.county, log.tree.size + 1, head[2])]))

    def test_a_changed_event_is_named(self):
        self.assertIn("event 3 was changed", faults(LOG.replace("event 3 ", "event 3 ").replace(
            [line for line in LOG.splitlines() if line.startswith("event 3 ")][0],
            [line for line in LOG.splitlines() if line.startswith("event 3 ")][0].replace('"at":', '"at":1')))[0])

    def test_a_line_left_out_or_cut_off_is_noticed(self):
        lines = LOG.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("event 5 "))
        self.assertTrue(faults("\n".join(lines[:at] + lines[at + 1:])))
        self.assertTrue(faults("\n".join(lines[:-1])))

    def test_a_signature_that_is_not_the_keys_is_noticed(self):
        line = [line for line in LOG.splitlines() if line.startswith("checkpoint ")][0]
        at, note = line.split(" ")[1:]
        raw = base64.b64decode(note).decode()
        text, dash = raw.rsplit("\u2014 ", 1)
        name, data = dash.split()
        bad = bytearray(base64.b64decode(data))
        bad[40] ^= 1
        forged = text + "\u2014 " + name + " " + base64.b64encode(bytes(bad)).decode() + "\n"
        changed = f"checkpoint {at} {base64.b64encode(forged.encode()).decode()}"
        self.assertIn("signature", faults(LOG.replace(line, changed))[0])


class Receipt(unittest.TestCase):
    key = verify_log.Key([line for line in LOG.splitlines() if line.startswith("key ")][0][4:])

    def test_it_proves_the_publication(self):
        wrong, payload = verify_log.verify_receipt(RECEIPT, self.key)
        self.assertEqual(wrong, [])
        self.assertIn('"content_digest":', payload)

    def test_no_line_of_it_can_be_changed(self):
        lines = RECEIPT.split("\n")
        index = int(lines[2].split(" ")[1])
        for at, other in ((1, "extra " + base64.b64encode(b"{}").decode()), (2, f"index {index ^ 1}"),
                          (3, base64.b64encode(bytes(32)).decode())):
            changed = "\n".join(lines[:at] + [other] + lines[at + 1:])
            self.assertTrue(verify_log.verify_receipt(changed, self.key)[0], at)


class Signatures(unittest.TestCase):
    def test_the_example_of_gos_sumdb(self):
        key = verify_log.Key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        note = ("If you think cryptography is the answer to your problem,\n"
                "then you don't know what your problem is.\n\n"
                "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6K"
                "E6RyyBwJnAM=\n")
        self.assertTrue(verify_log.is_signed(note, [key]))
        self.assertFalse(verify_log.is_signed(note.replace("answer", "Answer"), [key]))


if __name__ == "__main__":
    unittest.main()
