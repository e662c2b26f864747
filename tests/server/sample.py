"""How a row of the rights table is asked: which things of the scene, which query, which body."""
import dataclasses

API = "/api/v1/{county}"


@dataclasses.dataclass
class Sample:
    ids: dict = dataclasses.field(default_factory=dict)      # which thing of the scene stands for a {placeholder}
    query: str = ""
    body: object = None                                      # JSON; bytes are an upload
    kind: str = "text/csv"                                   # of an upload


def csv(*lines):
    return ("\n".join(lines) + "\n").encode()
