"""Asks a really running server every cell of the rights matrix: every route × every role, on the things of its own
body and of others, with another county's ids, and at another county's address."""
import concurrent.futures
import json
import os
import re
import subprocess
import time
import unittest

import matrix
from matrix import HERE, THERE
from running import PROGRAM, Server
from scene import build
from strangers import NOBODYS, has_two, ids_of

COLUMNS = [row["column"] for row in matrix.read("roles.csv")]


def changes(row):
    return row["method"] not in matrix.SAFE


class RightsMatrix(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scene, cls.rows = build(), matrix.load()
        cls.server = Server(cls.scene.database)      # for everything that leaves nothing behind
        cls.addClassCleanup(cls.server.stop, kill=True)

    def run(self, result=None):
        started = time.monotonic()
        super().run(result)
        print(f"[{time.monotonic() - started:.1f} s]", flush=True)

    def compare(self, cells):
        """cells: (what, expected, answer)"""
        wrong = [f"{what}: expected {want}, got {got!r}" for what, want, got in cells if want != matrix.verdict_of(got)]
        self.assertEqual([], wrong)
        self.assertTrue(cells)

    def test_the_table_has_a_row_for_every_route_and_no_other(self):
        document = json.loads(subprocess.run([PROGRAM, "openapi"], check=True, capture_output=True).stdout)
        routes = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
        self.assertEqual(routes, {(row["method"], row["path"]) for row in self.rows})

    def test_who_may_not_is_refused_in_these_words_and_leaves_no_trace(self):
        cells = []
        server = self.server
        before = matrix.events(server.database)
        for row in self.rows:
            for column in COLUMNS:
                if row["who"][column] != "yes":
                    cells.append((f"{matrix.name_of(row)} by {column}", matrix.expected(row, column),
                                  matrix.ask(row, self.scene, server.port, column)))
        self.compare(cells)
        self.assertEqual(before, matrix.events(server.database))
        print(f"{len(cells)} refusals", end=" ", flush=True)

    def test_who_may_read_is_answered(self):
        cells = []
        for row in self.rows:
            for column in COLUMNS:
                if row["who"][column] == "yes" and not changes(row):
                    cells.append((f"{matrix.name_of(row)} by {column}", matrix.expected(row, column),
                                  matrix.ask(row, self.scene, self.server.port, column)))
        self.compare(cells)
        print(f"{len(cells)} readings", end=" ", flush=True)

    def test_who_may_change_does_it(self):
        """Each column has a server of its own. What an earlier change made impossible is asked again on a fresh copy,
        and that answer counts."""
        def of_column(column):
            cells, server, fresh = [], Server(self.scene.database), 0
            for row in [row for row in self.rows if changes(row) and row["who"][column] == "yes"]:
                answer = matrix.ask(row, self.scene, server.port, column)
                if matrix.verdict_of(answer) != matrix.expected(row, column):
                    server.stop(kill=True)
                    server, fresh = Server(self.scene.database), fresh + 1
                    answer = matrix.ask(row, self.scene, server.port, column)
                cells.append((f"{matrix.name_of(row)} by {column}", matrix.expected(row, column), answer))
            server.stop(kill=True)
            return cells, fresh
        with concurrent.futures.ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
            done = list(pool.map(of_column, COLUMNS))
        cells = [cell for some, _ in done for cell in some]
        self.compare(cells)
        print(f"{len(cells)} changes ({sum(fresh for _, fresh in done)} on fresh copies)", end=" ", flush=True)

    def test_ids_of_another_county_answer_like_ids_that_never_were(self):
        """Who may gets 404, who may not learns nothing; what exists elsewhere answers as what never was."""
        cells, told = [], []
        server = self.server
        before = matrix.events(server.database)
        for row in [row for row in self.rows if row["foreign"]]:
            for column in COLUMNS:
                foreign = matrix.names_for(self.scene, column, THERE)
                nobody = {name: "01ZZZZZZZZZZZZZZZZZZZZZZZZ" if re.fullmatch(r"[0-9A-Z]{26}", str(value)) else value
                          for name, value in foreign.items()}
                names = matrix.names_for(self.scene, column, HERE)
                asked = [matrix.address(row, self.scene, names, HERE, ids) for ids in (foreign, nobody)]
                answers = [matrix.ask(row, self.scene, server.port, column, path=path) for path in asked]
                what = f"{matrix.name_of(row)} by {column} with foreign ids"
                if answers[0].status != answers[1].status or answers[0].why != answers[1].why:
                    told.append(f"{what}: {answers}")
                if row["who"][column] == "yes":
                    want = "200" if row["foreign"] == "an empty list" else "404 " + row["foreign"]
                    cells.append((what, want, answers[0]))
                    if want == "200" and answers[0].json["items"]:
                        told.append(f"{what}: {answers[0]}")
                elif answers[0].status < 400:
                    told.append(f"{what}: {answers[0]}")
        self.assertEqual([], told)
        self.compare(cells)
        self.assertEqual(before, matrix.events(server.database))
        print(f"{len(cells)} foreign ids", end=" ", flush=True)

    def test_a_thing_is_not_found_below_another_than_its_own(self):
        """One's own first id with a second one of the same county that belongs elsewhere: a colleague's post, another
        call's photo. It answers as what never was, and nothing happens."""
        wrong, asked, server = [], 0, self.server
        before = matrix.events(server.database)
        for row in [row for row in self.rows if has_two(row)]:
            others = ids_of(row)
            self.assertIsNotNone(others, f"{matrix.name_of(row)}: strangers.py names no id of another parent")
            for column in COLUMNS:
                names = {**matrix.names_for(self.scene, column, HERE), "nobodys": NOBODYS}
                strange = matrix.address(row, self.scene, names, HERE, None, others)
                answer = matrix.ask(row, self.scene, server.port, column, path=strange)
                asked += 1
                is_unknown = answer.status == 404 or answer.why == "file_unknown"
                if answer.status < 400 or (row["who"][column] == "yes" and not is_unknown):
                    wrong.append(f"{matrix.name_of(row)} by {column}: {answer} at {strange}")
        self.assertEqual([], wrong)
        self.assertEqual(before, matrix.events(server.database))
        print(f"{asked} strangers", end=" ", flush=True)

    def test_in_another_county_everybody_is_a_visitor(self):
        cells, differ = [], []
        server = self.server
        before = matrix.events(server.database)
        for row in [row for row in self.rows if "{county}" in row["path"]]:
            if row["who"]["visitor"] == "yes" and changes(row):
                continue                                    # signing in and activating: what they take is theirs
            path = matrix.address(row, self.scene, matrix.names_for(self.scene, "town", THERE), THERE)
            visitors = matrix.ask(row, self.scene, server.port, "visitor", path=path)
            for column in COLUMNS:
                answer = matrix.ask(row, self.scene, server.port, column, path=path)
                cells.append((f"{matrix.name_of(row)} by {column} of another county",
                              matrix.expected(row, "visitor"), answer))
                if answer.said != visitors.said and "export" not in path and not path.endswith("/clock"):
                    differ.append(f"{matrix.name_of(row)} by {column}: {answer}")
        self.assertEqual([], differ)
        self.compare(cells)
        self.assertEqual(before, matrix.events(server.database))
        print(f"{len(cells)} in another county", end=" ", flush=True)

    def test_public_pages_say_the_same_to_everybody_and_nothing_of_drafts(self):
        """Pages are not in the interface's description: the ones of each kind, asked by every role."""
        things = self.scene.things[HERE]
        town = f"/{HERE}/{things['town_code']}/"
        pages = ["/", f"/{HERE}/", f"/{HERE}/who?q=防汛", f"/{HERE}/due?start=2026-09-28&amount=3&unit=working_day", town,
                 town + "1/", town + "1/basic", town + "1/export.csv", town + "1/export.json", "/healthz"]
        hidden = [f"{town}2/", f"{town}2/basic", f"{town}2/export.csv", f"{town}2/{things['draft_duty']}"]
        with Server(self.scene.database) as server:
            for column in COLUMNS:
                person = self.scene.person(server.port, column)
                for path in pages:
                    first = self.scene.person(server.port, "visitor").get(path)
                    self.assertEqual((200, first.body), (person.get(path).status, person.get(path).body), path)
                for path in hidden:
                    self.assertEqual(404, person.get(path).status, f"{path} by {column}")


if __name__ == "__main__":
    unittest.main()
