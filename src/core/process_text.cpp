#include "core/process_text.hpp"
#include <charconv>
#include <limits>

namespace qd::process {
namespace {

// ---- Writing -------------------------------------------------------------------------------------

void field(std::string& out, std::int64_t number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(" ").append(digits, end);
}
void field(std::string& out, const std::optional<std::int64_t>& number) {
    if (number) field(out, *number);
    else out += " -";
}
/// The rest of a line: what would end it is escaped.
void rest(std::string& out, std::string_view text) {
    out += ' ';
    for (const char c : text) {
        if (c == '\\') out += "\\\\";
        else if (c == '\n') out += "\\n";
        else out += c;
    }
    out += '\n';
}
std::optional<std::int64_t> seconds(const std::optional<Instant>& at) {
    return at ? std::optional{to_seconds(*at)} : std::nullopt;
}

void append(std::string& out, const Obligation& each) {
    out += 'O';
    for (const auto number : {each.number, std::int64_t(each.kind), std::int64_t(each.role), each.visit,
                              to_seconds(each.opened_at)})
        field(out, number);
    field(out, each.limit ? std::optional{each.limit->amount} : std::nullopt);
    field(out, std::int64_t(each.limit ? each.limit->unit : Unit::working_day));
    // Two flags in one number: 1 rolls forward, 2 runs round the clock.
    field(out, each.limit ? std::int64_t(each.limit->rolls_forward) + 2 * each.limit->round_the_clock : 0);
    field(out, each.due ? std::optional{to_seconds(each.due->at)} : std::nullopt);
    field(out, each.due ? std::optional{to_seconds(start_of(each.due->on))} : std::nullopt);
    field(out, each.pending_year ? std::optional{std::int64_t{*each.pending_year}} : std::nullopt);
    field(out, std::int64_t(each.ending));
    field(out, seconds(each.ended_at));
    rest(out, each.body);
    if (!each.reason.empty()) {
        out += 'R';
        rest(out, each.reason);
    }
    for (const auto& extension : each.extensions) {
        out += 'X';
        field(out, extension.amount);
        field(out, to_seconds(extension.at));
        rest(out, extension.reason);
    }
    for (const auto& stop : each.stops) {
        out += 'S';
        field(out, to_seconds(stop.from));
        field(out, seconds(stop.to));
        rest(out, stop.reason);
    }
}

// ---- Reading -------------------------------------------------------------------------------------

/// One line, field by field; the first that is not as expected makes `is_good` false.
class Line {
public:
    explicit Line(std::string_view text) : text_(text) {}
    bool is_good = true;

    std::string_view word() {
        const auto end = std::min(text_.find(' '), text_.size());
        const auto found = text_.substr(0, end);
        text_.remove_prefix(std::min(end + 1, text_.size()));
        return found;
    }
    std::optional<std::int64_t> number_if() {
        const auto text = word();
        if (text == "-") return {};
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) is_good = false;
        return number;
    }
    std::int64_t number() {
        const auto found = number_if();
        if (!found) is_good = false;
        return found.value_or(0);
    }
    std::uint8_t code() {
        const auto found = number();
        if (found < 0 || found > std::numeric_limits<std::uint8_t>::max()) is_good = false;
        return std::uint8_t(found);
    }
    std::optional<Instant> instant_if() {
        const auto found = number_if();
        return found ? std::optional{from_seconds(*found)} : std::nullopt;
    }
    std::string rest() {
        std::string out;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] != '\\' || i + 1 == text_.size()) out += text_[i];
            else out += text_[++i] == 'n' ? '\n' : text_[i];
        }
        return out;
    }

private:
    std::string_view text_;
};

std::vector<std::uint8_t> path_from(std::string_view text, bool& is_good) {
    std::vector<std::uint8_t> path;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        Line one(text.substr(0, end));
        path.push_back(one.code());
        is_good = is_good && one.is_good;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return path;
}

Obligation obligation_from(Line& line) {
    Obligation out;
    out.number = line.number();
    out.kind = line.code();
    out.role = line.code();
    out.visit = line.number();
    out.opened_at = from_seconds(line.number());
    const auto amount = line.number_if();
    const auto unit = line.code();
    const auto flags = line.number();
    if (unit > std::uint8_t(Unit::working_day) || flags < 0 || flags > 3) line.is_good = false;
    else if (amount) out.limit = Limit{*amount, Unit(unit), (flags & 1) != 0, (flags & 2) != 0};
    const auto due_at = line.instant_if();
    const auto due_on = line.instant_if();
    if (due_at.has_value() != due_on.has_value()) line.is_good = false;
    else if (due_at) out.due = Due{*due_at, date_of(*due_on)};
    if (const auto year = line.number_if()) out.pending_year = int(*year);
    const auto ending = line.code();
    if (ending > std::uint8_t(Ending::moot)) line.is_good = false;
    out.ending = Ending(ending);
    out.ended_at = line.instant_if();
    out.body = line.rest();
    return out;
}

/// What stands below an obligation.
void add_below(Obligation& above, std::string_view what, Line& line) {
    if (what == "R") {
        above.reason = line.rest();
    } else if (what == "X") {
        const auto amount = line.number();
        const auto at = from_seconds(line.number());
        above.extensions.push_back({amount, at, line.rest()});
    } else if (what == "S") {
        const auto from = from_seconds(line.number());
        const auto to = line.instant_if();
        above.stops.push_back({from, to, line.rest()});
    } else {
        line.is_good = false;
    }
}

bool read_line(AnyCase& state, Line& line) {
    const auto what = line.word();
    if (what == "P") {
        Party party;
        party.role = line.code();
        party.is_lead = line.number() != 0;
        // 0: takes part; 1: released, nobody wrote down when; else the moment.
        const auto released = line.number();
        party.is_released = released != 0;
        if (released > 1) party.released_at = from_seconds(released);
        party.body = line.rest();
        state.parties.push_back(std::move(party));
    } else if (what == "O") {
        state.obligations.push_back(obligation_from(line));
    } else if (!state.obligations.empty()) {
        add_below(state.obligations.back(), what, line);
    } else {
        line.is_good = false;
    }
    return line.is_good;
}

}  // namespace

std::string to_text(const AnyCase& state) {
    std::string out = "1";
    field(out, std::int64_t(state.stage));
    for (std::size_t i = 0; i < state.path.size(); ++i)
        out.append(i == 0 ? " " : ",").append(std::to_string(int(state.path[i])));
    out += '\n';
    for (const auto& party : state.parties) {
        out += 'P';
        field(out, std::int64_t(party.role));
        field(out, std::int64_t(party.is_lead));
        field(out, party.released_at ? to_seconds(*party.released_at) : std::int64_t(party.is_released));
        rest(out, party.body);
    }
    for (const auto& each : state.obligations) append(out, each);
    return out;
}

std::optional<AnyCase> case_from(std::string_view text) {
    AnyCase state;
    bool is_head = true;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        Line line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (is_head) {
            is_head = false;
            if (line.word() != "1") return {};
            state.stage = line.code();
            state.path = path_from(line.word(), line.is_good);
            if (!line.is_good) return {};
        } else if (!read_line(state, line)) {
            return {};
        }
    }
    if (is_head) return {};
    return state;
}

}  // namespace qd::process
