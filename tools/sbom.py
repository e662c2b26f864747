#!/usr/bin/env python3
"""What the program is made of, as CycloneDX 1.5 JSON: Debian's packages it links or carries, npm's in its web.

    sbom.py PROGRAM VERSION [--release]        # the document on standard output
    sbom.py --check FILE                       # are the required fields there?

`--release` refuses when a library belongs to no Debian package. Time and serial number come from the
content, so that the same program has the same document."""
import base64
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Compiled in, so ldd does not see them. A pattern: the version is part of Boost's package names.
HEADERS_ONLY = ("libcli11-dev", "libkainjow-mustache-dev", r"libboost[\d.]*-dev")
# Debian's machine-readable copyright files name licences in Debian's words; these are SPDX's.
SPDX = {"apache-2.0": "Apache-2.0", "mit": "MIT", "expat": "MIT", "isc": "ISC", "zlib": "Zlib", "bsl-1.0": "BSL-1.0",
        "bsd-3-clause": "BSD-3-Clause", "bsd-2-clause": "BSD-2-Clause", "lgpl-2.1+": "LGPL-2.1-or-later",
        "lgpl-2+": "LGPL-2.0-or-later", "lgpl-2.0+": "LGPL-2.0-or-later", "lgpl-3+": "LGPL-3.0-or-later",
        "gpl-2+": "GPL-2.0-or-later", "gpl-3+": "GPL-3.0-or-later", "postgresql": "PostgreSQL"}


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def libraries(program):
    """The files that the program loads, as the system calls them."""
    found = re.findall(r"=> (/\S+)|^\s(/\S*ld-linux\S*)", run("ldd", str(program)), re.M)
    return sorted({pathlib.Path(a or b) for a, b in found})


def packages_of(files):
    """{file: package}. Debian writes some files down under / and some under /usr, whatever the links say today."""
    names = {}
    for file in files:
        bare = re.sub(r"^/usr", "", str(file))
        for name in (str(file), bare, "/usr" + bare, str(file.resolve())):
            names[name] = file
    said = subprocess.run(["dpkg-query", "-S", *names], capture_output=True, text=True).stdout
    pairs = (line.split(": ", 1) for line in said.splitlines() if ": " in line)
    return {names[name]: packages.split(",")[0] for packages, name in pairs if name in names}


def licences(package):
    """What the package's copyright file declares; free texts give none."""
    file = pathlib.Path("/usr/share/doc") / package.split(":")[0] / "copyright"
    text = file.read_text("utf-8", "replace") if file.exists() else ""
    if not text.startswith("Format:"):
        return [{"license": {"name": f"see {file}"}}]
    names = sorted(set(re.findall(r"^License: *(\S[^\n]*)$", text, re.M)))[:20]
    return [{"license": {"id": SPDX[name.lower()]} if name.lower() in SPDX else {"name": name}} for name in names]


def debian_component(package, how):
    shown = run("dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}\n", package)
    name, version, architecture, source = shown.split("\n")[0].split("\t")
    release = re.search(r'^VERSION_ID="?(\d+)', pathlib.Path("/etc/os-release").read_text(), re.M)
    purl = f"pkg:deb/debian/{name}@{version}?arch={architecture}&distro=debian-{release[1] if release else 'sid'}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "scope": "required",
            "licenses": licences(package),
            "properties": [{"name": "qingdan:how", "value": how}, {"name": "qingdan:source", "value": source}]}


def debian(program, must_know):
    files = libraries(program)
    known = packages_of(files)
    unknown = [str(file) for file in files if file not in known]
    if unknown and must_know:
        sys.exit(f"sbom: of no Debian package: {', '.join(unknown)}")
    packages = dict.fromkeys(known.values(), "linked")
    installed = run("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n").splitlines()
    for line in installed:
        name, _, status = line.partition(" ")
        if status == "installed" and any(re.fullmatch(one, name) for one in HEADERS_ONLY):
            packages[name] = "compiled in"
    return [debian_component(package, how) for package, how in sorted(packages.items())]


def npm(lock):
    """What the web's own dependencies bring along; the bundle holds these or parts of them."""
    components = []
    for path, entry in sorted(json.loads(lock.read_text("utf-8"))["packages"].items()):
        if not path or entry.get("dev") or entry.get("optional") or entry.get("peer"):
            continue
        name = path.split("node_modules/")[-1]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"
        component = {"type": "library", "bom-ref": purl, "name": name, "version": entry["version"], "purl": purl,
                     "scope": "required", "properties": [{"name": "qingdan:how", "value": "web"}],
                     "licenses": [{"expression": entry["license"]} if " " in entry.get("license", "")
                                  else {"license": {"id": entry.get("license", "NOASSERTION")}}]}
        if entry.get("integrity", "").startswith("sha512-"):
            digest = base64.b64decode(entry["integrity"][7:]).hex()
            component["hashes"] = [{"alg": "SHA-512", "content": digest}]
        if name not in [one["name"] for one in components if one["version"] == entry["version"]]:
            components.append(component)
    return components


def document(program, version, must_know=False):
    components = debian(program, must_know) + npm(ROOT / "web/package-lock.json")
    digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
    serial = hashlib.sha256(json.dumps([version, digest, components]).encode()).hexdigest()
    parts = (serial[:8], serial[8:12], "5" + serial[13:16], "8" + serial[17:20], serial[20:32])
    main = {"type": "application", "bom-ref": "qingdan", "name": "qingdan", "version": version,
            "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "SHA-256", "content": digest}]}
    return {"$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX",
            "specVersion": "1.5", "serialNumber": "urn:uuid:" + "-".join(parts), "version": 1,
            "metadata": {"component": main}, "components": components,
            "dependencies": [{"ref": "qingdan", "dependsOn": [one["bom-ref"] for one in components]}]}


def faults(bom):
    """What CycloneDX 1.5 and our own readers require and this document lacks."""
    found = [f"{name} is not {want}" for name, want in
             (("bomFormat", "CycloneDX"), ("specVersion", "1.5"), ("version", 1)) if bom.get(name) != want]
    if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(bom.get("serialNumber"))):
        found.append("serialNumber is no urn:uuid")
    refs = [one.get("bom-ref") for one in bom.get("components", [])]
    if not refs or len(set(refs)) != len(refs):
        found.append("components are missing or share a bom-ref")
    for one in bom.get("components", []):
        for member in ("type", "name", "version", "purl", "licenses"):
            if not one.get(member):
                found.append(f"{one.get('name', '?')} has no {member}")
    for edge in bom.get("dependencies", []):
        found += [f"{ref} is not a component" for ref in edge.get("dependsOn", []) if ref not in refs]
    return found


def main(words):
    if words[:1] == ["--check"] and len(words) == 2:
        found = faults(json.loads(pathlib.Path(words[1]).read_text("utf-8")))
        print("\n".join(found) or "sbom: complete")
        return 1 if found else 0
    if len(words) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    bom = document(words[0], words[1], "--release" in words)
    if wrong := faults(bom):
        sys.exit("sbom: " + "; ".join(wrong))
    json.dump(bom, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
