#include <charconv>
#include "core/messages.hpp"
#include "features/audit/verify.hpp"

namespace qd::audit {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::uint64_t number_in(std::string_view digits) {
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// `990101 123`, and the root's digits on this line and the next ones, as a person may have typed them.
std::optional<KnownHead> typed_head(const std::vector<std::string_view>& lines, std::size_t at) {
    constexpr std::size_t code_size = 6, digits_wanted = 64;
    const auto line = lines[at];
    const auto blank = line.find(' ');
    if (blank != code_size || !is_digits(line.substr(0, code_size))) return {};
    const auto end = std::min(line.find(' ', blank + 1), line.size());
    const auto size = line.substr(blank + 1, end - blank - 1);
    if (!is_digits(size)) return {};
    std::string digits;
    auto rest = line.substr(end);
    while (digits.size() < digits_wanted) {
        for (const char c : rest) {
            const char low = c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c;
            if ((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f')) digits += low;
            else if (c != ' ' && c != '-') return {};
        }
        if (digits.size() >= digits_wanted || ++at == lines.size()) break;
        rest = lines[at];
    }
    const auto root = crypto::digest_from(crypto::from_hex(digits));
    if (!root) return {};
    return KnownHead{{std::string(line.substr(0, code_size))}, {number_in(size), *root}, {}};
}

/// A signed checkpoint that begins on this line.
std::optional<KnownHead> signed_head(const std::vector<std::string_view>& lines, std::size_t at) {
    constexpr std::string_view name = "qingdan/", dash = "\u2014 ";
    if (!lines[at].starts_with(name) || at + 4 >= lines.size()) return {};
    std::string note;
    std::size_t line = at;
    for (; line < lines.size() && !lines[line].empty(); ++line) note.append(lines[line]).append("\n");
    note += "\n";
    for (++line; line < lines.size() && lines[line].starts_with(dash); ++line)
        note.append(lines[line]).append("\n");
    auto read = crypto::note_from(note);
    const auto said = read ? crypto::checkpoint_from(read->text) : std::nullopt;
    if (!said) return {};
    return KnownHead{{said->origin.substr(name.size())}, {said->size, said->root}, std::move(read)};
}

}  // namespace

KnownHeads heads_from(std::string_view text) {
    KnownHeads out;
    const auto lines = lines_of(text);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (auto head = typed_head(lines, at)) out.heads.push_back(*std::move(head));
        else if (auto note = signed_head(lines, at)) out.heads.push_back(*std::move(note));
        else if (auto key = crypto::verifier_from(lines[at])) out.keys.push_back(*std::move(key));
    }
    return out;
}

std::string head_text(const std::string& county_name, const CountyId& county, const SignedHead& head,
                      const std::string& verifier) {
    constexpr std::size_t half = 39;   // eight groups of four and the blanks between them
    const auto say = [&](std::string_view key) {
        return messages::sentence("log.print." + std::string(key),
                                  {{"county", county_name}, {"count", std::to_string(head.head.size)},
                                   {"at", to_text(head.at)}});
    };
    const auto groups = grouped_hex(head.head.root);
    std::string out = say("title") + "\n" + say("what") + "\n\n";
    out += county.text + " " + std::to_string(head.head.size) + "\n  " + groups.substr(0, half) + "\n  " +
           groups.substr(half + 1) + "\n\n";
    out += say("key") + "\n" + verifier + "\n\n" + say("signed") + "\n" + head.note + "\n";
    return out + say("keep") + "\n";
}

}  // namespace qd::audit
