#include "platform/office/xml_scan.hpp"
#include <algorithm>
#include <charconv>
#include <cstdint>

namespace qd::office {
namespace {

constexpr std::size_t tag_bytes_max = 1u << 20;
constexpr std::size_t name_bytes_max = 256;
constexpr std::size_t markup_bytes_max = 16u << 20;  // comments, CDATA
constexpr std::size_t chunk_bytes = 256 * 1024;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view local(std::string_view qualified) {
    const auto colon = qualified.find(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

void append_utf8(std::uint32_t c, std::string& into) {
    if (c < 0x80) {
        into += static_cast<char>(c);
    } else if (c < 0x800) {
        into += static_cast<char>(0xC0 | (c >> 6));
        into += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        into += static_cast<char>(0xE0 | (c >> 12));
        into += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        into += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        into += static_cast<char>(0xF0 | (c >> 18));
        into += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        into += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        into += static_cast<char>(0x80 | (c & 0x3F));
    }
}

/// The character of "#20013" or "#x4E2D"; nothing when XML does not allow it.
std::optional<std::uint32_t> numbered_character(std::string_view digits) {
    const bool hex = digits.size() > 1 && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 8) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        std::uint32_t digit = 16;
        if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
        else if (hex && c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (hex && c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
        if (digit >= (hex ? 16u : 10u)) return std::nullopt;
        value = value * (hex ? 16 : 10) + digit;
        if (value > 0x10FFFF) return std::nullopt;
    }
    const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    if (control || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
    return value;
}

bool append_entity(std::string_view name, std::string& into) {
    if (name == "lt") into += '<';
    else if (name == "gt") into += '>';
    else if (name == "amp") into += '&';
    else if (name == "quot") into += '"';
    else if (name == "apos") into += '\'';
    else if (!name.empty() && name[0] == '#') {
        const auto character = numbered_character(name.substr(1));
        if (!character) return false;
        append_utf8(*character, into);
    } else {
        return false;
    }
    return true;
}

/// The `n`-th attribute of a tag's inside: eats it from `rest`. False when there is none (or nonsense).
bool next_attribute(std::string_view& rest, std::string_view& name, std::string_view& value) {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return false;
    name = rest.substr(0, equals);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    rest.remove_prefix(equals + 1);
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return false;
    const auto close = rest.find(rest[0], 1);
    if (close == std::string_view::npos) return false;
    value = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
    return true;
}

}  // namespace

XmlScanner::Event XmlScanner::fail(Refusal why) {
    failure_ = why;
    at_ = window_.size();
    source_ = nullptr;
    end_owed_ = false;
    open_.assign(1, 0);  // whatever comes now, it is not a proper end
    return Event::failed;
}

/// Takes in another chunk; what lies before at_ is dropped. False at the end of the part.
bool XmlScanner::refill() {
    if (!source_) return false;
    buffer_.erase(0, at_);
    base_ += at_;
    at_ = 0;
    const auto held = buffer_.size();
    buffer_.resize(held + chunk_bytes);
    const auto got = source_(buffer_.data() + held, chunk_bytes);
    buffer_.resize(held + got);
    window_ = buffer_;
    if (got == 0) source_ = nullptr;
    return got > 0;
}

/// Where `what` next stands, counted from at_ and looking from at_ + `from`; npos when it does not
/// come within `most` bytes.
std::size_t XmlScanner::find(std::string_view what, std::size_t from, std::size_t most) {
    for (;;) {
        const auto found = window_.find(what, at_ + from);
        if (found != std::string_view::npos) return found - at_;
        const auto seen = window_.size() - at_;
        if (seen > most || !refill()) return std::string_view::npos;
        from = seen > what.size() ? std::max(from, seen - what.size()) : from;
    }
}

bool XmlScanner::decode(std::string_view raw, std::string& into) {
    for (std::size_t i = 0; i < raw.size();) {
        const auto special = raw.find_first_of("&\r", i);
        into.append(raw.substr(i, special == std::string_view::npos ? special : special - i));
        if (special == std::string_view::npos) return true;
        if (raw[special] == '\r') {  // XML reads \r\n and \r as \n
            into += '\n';
            i = special + (special + 1 < raw.size() && raw[special + 1] == '\n' ? 2 : 1);
            continue;
        }
        const auto semicolon = raw.find(';', special);
        if (semicolon == std::string_view::npos || semicolon - special > 12) return false;
        if (!append_entity(raw.substr(special + 1, semicolon - special - 1), into)) return false;
        i = semicolon + 1;
    }
    return true;
}

XmlScanner::Event XmlScanner::text_event() {
    auto end = find("<", 0, 2 * chunk_bytes);
    if (end == std::string_view::npos) {
        end = window_.size() - at_;
        if (!source_) {
            const auto rest = window_.substr(at_, end);
            at_ += end;
            if (!open_.empty() || rest.find_first_not_of(" \t\r\n") != std::string_view::npos)
                return fail(Refusal::file_damaged);
            return Event::done;
        }
        // A long text is given out in pieces; an entity or a line end at the cut waits for the next.
        const auto cut = window_.substr(at_, end).find_last_of("&\r");
        if (cut != std::string_view::npos && cut > 0 && end - cut < 16) end = cut;
    }
    const auto raw = window_.substr(at_, end);
    at_ += end;
    if (raw.find('\0') != std::string_view::npos) return fail(Refusal::file_damaged);
    if (raw.find_first_of("&\r") == std::string_view::npos) {
        text_ = raw;
    } else {
        decoded_.clear();
        if (!decode(raw, decoded_)) return fail(Refusal::file_damaged);
        text_ = decoded_;
    }
    return Event::text;
}

XmlScanner::Event XmlScanner::start_event() {
    std::size_t end = 1;
    for (char quote = '\0';; ++end) {
        if (at_ + end >= window_.size()) {
            if (end > tag_bytes_max) return fail(Refusal::xml_too_large);
            if (!refill()) return fail(Refusal::file_damaged);
        }
        const char c = window_[at_ + end];
        if (quote) {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            break;
        } else if (c == '<' || c == '\0') {
            return fail(Refusal::file_damaged);
        }
    }
    if (end > tag_bytes_max) return fail(Refusal::xml_too_large);
    auto inside = window_.substr(at_ + 1, end - 1);
    at_ += end + 1;
    empty_tag_ = !inside.empty() && inside.back() == '/';
    if (empty_tag_) inside.remove_suffix(1);
    const auto name_end = inside.find_first_of(" \t\r\n");
    const auto qualified = inside.substr(0, name_end);
    attributes_ = name_end == std::string_view::npos ? std::string_view{} : inside.substr(name_end);
    if (qualified.empty() || qualified.size() > name_bytes_max || (open_.empty() && had_root_))
        return fail(Refusal::file_damaged);
    if (depth() >= depth_max_) return fail(Refusal::xml_too_deep);
    had_root_ = true;
    open_.push_back(open_names_.size());
    open_names_ += qualified;
    name_ = local(qualified);
    end_owed_ = empty_tag_;
    return Event::start;
}

XmlScanner::Event XmlScanner::end_event() {
    const auto end = find(">", 2, tag_bytes_max);
    if (end == std::string_view::npos || open_.empty()) return fail(Refusal::file_damaged);
    auto qualified = window_.substr(at_ + 2, end - 2);
    while (!qualified.empty() && is_space(qualified.back())) qualified.remove_suffix(1);
    at_ += end + 1;
    if (qualified != std::string_view(open_names_).substr(open_.back())) return fail(Refusal::file_damaged);
    open_names_.resize(open_.back());
    open_.pop_back();
    name_ = local(qualified);
    return Event::end;
}

XmlScanner::Event XmlScanner::cdata_event() {
    const auto end = find("]]>", 9, markup_bytes_max);
    if (end == std::string_view::npos) return fail(Refusal::file_damaged);
    text_ = window_.substr(at_ + 9, end - 9);
    at_ += end + 3;
    if (open_.empty() || text_.find('\0') != std::string_view::npos) return fail(Refusal::file_damaged);
    return Event::text;
}

/// Goes past a comment or processing instruction. False when there is neither (or it has no end);
/// failure_ then says why, unless it is CDATA.
bool XmlScanner::skip_markup(bool& is_cdata) {
    while (window_.size() - at_ < 9 && refill()) {
    }
    const auto rest = window_.substr(at_);
    is_cdata = rest.starts_with("<![CDATA[");
    if (is_cdata) return false;
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?")) {
        failure_ = Refusal::xml_has_dtd;
        return false;
    }
    const auto end = comment ? find("-->", 4, markup_bytes_max) : find("?>", 2, markup_bytes_max);
    failure_ = Refusal::file_damaged;
    if (end == std::string_view::npos) return false;
    at_ += end + (comment ? 3 : 2);
    return true;
}

XmlScanner::Event XmlScanner::next() {
    if (end_owed_) {
        end_owed_ = false;
        decoded_.assign(local(std::string_view(open_names_).substr(open_.back())));
        name_ = decoded_;
        open_names_.resize(open_.back());
        open_.pop_back();
        return Event::end;
    }
    empty_tag_ = false;
    for (;;) {
        if (window_.size() - at_ < 2) refill();
        event_begin_ = base_ + at_;
        if (base_ + at_ == 0 && window_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;
            continue;
        }
        if (at_ >= window_.size() || window_[at_] != '<') {
            if (at_ >= window_.size() && !source_)
                return open_.empty() && had_root_ ? Event::done : fail(failure_);
            const auto event = text_event();
            if (event != Event::text || !open_.empty()) return event;
            if (text_.find_first_not_of(" \t\n") != std::string_view::npos)
                return fail(Refusal::file_damaged);
            continue;
        }
        const char second = at_ + 1 < window_.size() ? window_[at_ + 1] : '\0';
        if (second == '/') return end_event();
        if (second != '!' && second != '?') return start_event();
        bool is_cdata = false;
        if (skip_markup(is_cdata)) continue;
        return is_cdata ? cdata_event() : fail(failure_);
    }
}

bool XmlScanner::skip_element() {
    const int outside = depth() - 1;
    for (;;) {
        const auto event = next();
        if (event == Event::failed || event == Event::done) return false;
        if (event == Event::end && depth() == outside) return true;
    }
}

bool XmlScanner::text_of_element(std::string& into) {
    const int outside = depth() - 1;
    for (;;) {
        const auto event = next();
        if (event == Event::failed || event == Event::done) return false;
        if (event == Event::text) into += text_;
        if (event == Event::end && depth() == outside) return true;
    }
}

std::string_view XmlScanner::raw_attribute(std::string_view local_name) const {
    auto rest = attributes_;
    std::string_view name, value;
    while (next_attribute(rest, name, value))
        if (local(name) == local_name && !name.starts_with("xmlns")) return value;
    return {};
}

std::optional<std::string> XmlScanner::attribute(std::string_view local_name) const {
    auto rest = attributes_;
    std::string_view name, value;
    while (next_attribute(rest, name, value)) {
        if (local(name) != local_name || name.starts_with("xmlns")) continue;
        std::string out;
        for (std::size_t i = 0; i < value.size();) {
            const auto amp = value.find('&', i);
            out.append(value.substr(i, amp == std::string_view::npos ? amp : amp - i));
            if (amp == std::string_view::npos) break;
            const auto semicolon = value.find(';', amp);
            if (semicolon == std::string_view::npos) return std::nullopt;
            if (!append_entity(value.substr(amp + 1, semicolon - amp - 1), out)) return std::nullopt;
            i = semicolon + 1;
        }
        return out;
    }
    return std::nullopt;
}

std::string xml_escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
        }
    }
    return out;
}

int number_of(std::string_view digits, int otherwise) {
    int value = otherwise;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace qd::office
