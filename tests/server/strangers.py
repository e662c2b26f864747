"""For each address with two ids: a second one of the same county that does not belong to the first, which is one's
own. {address's end: {id of the address: name in the scene}}."""
import re

NOBODYS = "99999"       # a number is counted within its parent: another parent's is one that this parent has not
STRANGERS = {
    "/accounts/{id}/posts/{post}": {"post": "newcomer_post"},
    "/accounts/{id}/sessions/{session}": {"session": "my_sign_in"},
    "/accounts/{id}/substitutes/{substitute}": {"id": "account"},
    "/calls/{call}/files/{digest}": {"call": "taken"},
    "/calls/{call}/papers/{paper}": {"paper": "nobodys"},
    "/calls/{call}/requests/{request}": {"request": "stopped_request"},
    "/editions/{edition}/duties/{duty}": {"duty": "strange_duty"},
    "/grid-reports/{report}/files/{digest}": {"digest": "digest"},
    "/imports/{id}/rows/{position}": {"position": "nobodys"},
    "/lists/{list}/deviations/{duty}": {"duty": "strange_duty"},
    "/lists/{list}/duties/{duty}": {"duty": "strange_duty"},
}
# Whoever asks makes the key, and nothing is kept under it but whether that upload is under way.
FREE = ("/compiles/{compile}/candidates/sheet/{key}",)


def has_two(row):
    return len(re.findall(r"\{(?!county\})\w+\}", row["path"])) > 1 and not row["path"].endswith(FREE)


def ids_of(row):
    """Which ids of this row's address are asked with another name; None where nobody has said."""
    found = [ids for end, ids in STRANGERS.items() if end in row["path"]]
    if found:
        return found[0]
    return {"number": "nobodys"} if "{number}" in row["path"] else None
