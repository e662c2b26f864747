"""Whoever holds the receipt of an edition proves with two public files, and nobody's help, what its ids were called."""
import base64
import hashlib
import json
import unittest

from running import Server
from scene import HERE, build


class Receipt(unittest.TestCase):
    def test_it_proves_the_names_that_people_read(self):
        scene = build()
        town = f"/{HERE}/{scene.things[HERE]['town_code']}/1/"
        with Server(scene.database) as server:
            visitor = scene.person(server.port, "visitor")
            def text(page):
                return visitor.get(town + page).body.decode("utf-8")
            proof, names, page = text("receipt.tlog-proof"), text("names.jsonl"), text("receipt")
        extra = next(line for line in proof.splitlines() if line.startswith("extra ")).removeprefix("extra ")
        event = json.loads(base64.b64decode(extra))
        self.assertEqual(event["facts"]["names_digest"], hashlib.sha256(names.encode("utf-8")).hexdigest())
        said = [json.loads(line) for line in names.splitlines()]
        self.assertEqual({"basis", "body", "county", "list"}, {one["kind"] for one in said})
        self.assertIn("石桥镇", {one["also"] for one in said if one["kind"] == "body"})
        self.assertIn(event["facts"]["names_digest"], page)
        self.assertIn("names.jsonl", page)


if __name__ == "__main__":
    unittest.main()
