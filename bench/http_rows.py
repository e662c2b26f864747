"""What one request costs the processor, and what the server costs that nobody asks."""
import pathlib
import statistics
import time
import urllib.parse

from filled import filled_database
from machine import COUNTY, Nginx, Person, Server, cost, cpu_seconds, helper, load_demo
from report import absolute, ratio

ROUNDS = 5
median = statistics.median


def duty_json(world):
    person = Person(world.demo.port)
    lists = person.json("GET", COUNTY + "/lists")["items"]
    edition = next(one["in_force"]["id"] for one in lists if not one["is_catalogue"])
    duties = person.json("GET", f"{COUNTY}/editions/{edition}/duties")["items"]
    path = f"{COUNTY}/editions/{edition}/duties/{duties[0]['id']}"
    body = person.ask("GET", path)[1]
    nginx = Nginx(world.folder, body)
    try:
        rounds = [(cost(world.demo.url + path, [world.demo.process.pid]), cost(nginx.url, nginx.pids))
                  for _ in range(ROUNDS)]
    finally:
        nginx.stop()
    ours, theirs = (median(column) for column in zip(*rounds))
    times = median(a / b for a, b in rounds)
    facts = {"ratio": times, "ours_us": ours, "nginx_us": theirs, "bytes": len(body), "same_bytes": nginx.same,
             "rounds_us": rounds}
    figure = f"{times:.2f}× ({ours:.1f} µs, nginx {theirs:.1f} µs, {len(body)} bytes)"
    return [ratio("one published duty as JSON, CPU a request", figure, "≤ 1.6× nginx", times <= 1.6 and nginx.same,
                  facts)]


def search_script(folder, name, words, signed=True):
    """A sign-in's cookie, even one that nobody holds, keeps the answers out of the response cache."""
    file = pathlib.Path(folder) / f"{name}.lua"
    paths = ",\n".join(f"'{COUNTY}/search?page_size=20&q={urllib.parse.quote(word)}'" for word in words)
    headers = "{['Cookie']='qingdan_session=none'}" if signed else "{}"
    file.write_text(f"local p = {{{paths}}}\nlocal r, i = {{}}, 0\n"
                    f"init = function() for k, v in ipairs(p) do r[k] = wrk.format('GET', v, {headers}) end end\n"
                    "request = function() i = i % #r + 1 return r[i] end\n")
    return file


def search_http(world):
    duties = world.duties_http
    db = filled_database(duties, 20, "full")
    words = {length: helper("queries", length, 200, duties).split() for length in (2, 4, 8)}
    mixed = [word for three in zip(*words.values()) for word in three]
    scripts = {str(length): search_script(world.folder, f"search{length}", some) for length, some in words.items()}
    scripts["mixed"] = search_script(world.folder, "search", mixed)
    cached = search_script(world.folder, "cached", words[2][:20], signed=False)
    again = search_script(world.folder, "again", words[2][:20])
    server = Server(db)
    try:
        pids = [server.process.pid]
        cost(server.url, pids, scripts["mixed"])                              # the file comes into memory
        rounds = [{name: cost(server.url, pids, script) / 1000 for name, script in scripts.items()}
                  for _ in range(ROUNDS)]
        same = [(cost(server.url, pids, again) / 1000, cost(server.url, pids, cached) / 1000) for _ in range(2)]
    finally:
        server.stop()
    middle = {name: median(one[name] for one in rounds) for name in scripts}
    uncached = all(plain > 2 * kept for plain, kept in same)
    facts = {"cpu_ms": middle, "duties": duties, "rounds": rounds, "same_20_queries_uncached_and_cached": same,
             "really_uncached": uncached}
    figure = (f"{middle['mixed']:.3f} ms (2/4/8 characters: {middle['2']:.3f} / {middle['4']:.3f} / "
              f"{middle['8']:.3f}); from the cache {same[-1][1]:.3f}")
    return [absolute(f"search over HTTP, 20 of {duties} duties with total, CPU a request", figure, "≤ 0.20 ms",
                     middle["mixed"] <= 0.20 and uncached, facts)]


def at_rest(world):
    db = f"sqlite:{world.folder}/rest.db"
    load_demo(db)
    page = "/990101/"
    starts, cpu, memory = [], [], []
    for _ in range(ROUNDS):
        server = Server(db, page)
        try:
            starts.append(server.start_seconds)
            cpu.append(server.start_cpu_seconds)
            fresh = server.memory_mib()
            person = Person(server.port)
            for path in (page, COUNTY + "/lists", COUNTY + "/search?q=" + urllib.parse.quote("宅基地"), "/app/"):
                person.ask("GET", path)
            time.sleep(1)
            before = cpu_seconds([server.process.pid])
            time.sleep(1)
            idle = cpu_seconds([server.process.pid]) - before
            memory.append((server.memory_mib(), fresh, server.memory_mib("RssAnon"), idle))
        finally:
            server.stop()
    worst, (mib, fresh, anonymous, idle) = max(starts), max(memory)
    return [absolute("server at rest with the demo county, memory",
                     f"{mib:.1f} MiB ({fresh:.1f} before the first visitors; its own, not shared: {anonymous:.1f})",
                     "≤ 60 MiB", mib <= 60, {"mib": mib, "fresh_mib": fresh, "anonymous_mib": anonymous,
                                             "idle_cpu_seconds_a_second": idle}),
            absolute("start to first answer (the county's page)",
                     f"{median(starts):.3f} s (worst of {ROUNDS}: {worst:.3f}; CPU {median(cpu):.2f})",
                     "≤ 0.3 s", median(starts) <= 0.3, {"seconds": starts, "cpu_seconds": cpu})]
