#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/refusal.hpp"

namespace qd::office {

/// Fills `to` with up to `room` bytes and says how many; 0 at the end.
using ByteSource = std::function<std::size_t(char* to, std::size_t room)>;

/// The number that an attribute begins with, or `otherwise`.
int number_of(std::string_view digits, int otherwise);

/// Reads XML piece by piece without ever holding all of it. Names are local names: prefixes are
/// dropped, because office programs choose them freely. Document types and own entities are refused,
/// depth and the size of a single tag are bounded, tags must nest. Input is never trusted.
class XmlScanner {
public:
    enum class Event { start, end, text, done, failed };

    XmlScanner(std::string_view whole, int depth_max) : window_(whole), depth_max_(depth_max) {}
    XmlScanner(ByteSource source, int depth_max) : source_(std::move(source)), depth_max_(depth_max) {}
    XmlScanner(const XmlScanner&) = delete;
    XmlScanner& operator=(const XmlScanner&) = delete;

    /// The next piece. Views given out before are no longer valid. An empty tag is a start and an end.
    Event next();
    /// After a start: goes on to just behind its end. False when the XML failed.
    bool skip_element();
    /// After a start: all text inside, however deep, to just behind its end. False when it failed.
    bool text_of_element(std::string& into);

    std::string_view name() const { return name_; }  ///< Of the start or end just met.
    std::string_view text() const { return text_; }  ///< Decoded; long texts come in several pieces.
    /// The decoded value of an attribute of the start just met, by local name.
    std::optional<std::string> attribute(std::string_view local_name) const;
    /// The same when it is a plain word; "" when missing. Cheaper: no copy, entities are not decoded.
    std::string_view raw_attribute(std::string_view local_name) const;

    int depth() const { return static_cast<int>(open_.size()); }
    bool is_empty_tag() const { return empty_tag_; }        ///< `<a/>`
    std::size_t offset() const { return event_begin_; }     ///< Where the piece just met begins in the part.
    std::size_t end_offset() const { return base_ + at_; }  ///< Just behind it.
    Refusal failure() const { return failure_; }

private:
    Event fail(Refusal why);
    bool refill();
    std::size_t find(std::string_view what, std::size_t from, std::size_t most);
    Event text_event();
    Event start_event();
    Event end_event();
    Event cdata_event();
    bool skip_markup(bool& is_cdata);
    bool decode(std::string_view raw, std::string& into);

    ByteSource source_;
    std::string buffer_;  ///< Backs window_ when there is a source.
    std::string_view window_;
    std::size_t at_ = 0;    ///< In window_.
    std::size_t base_ = 0;  ///< Of window_ in the part.
    std::size_t event_begin_ = 0;
    int depth_max_;
    std::string open_names_;         ///< The names of all open elements, one after the other.
    std::vector<std::size_t> open_;  ///< Where each begins in open_names_.
    std::string_view name_, text_, attributes_;
    std::string decoded_;
    bool empty_tag_ = false, end_owed_ = false, had_root_ = false;
    Refusal failure_ = Refusal::file_damaged;
};

/// `text` as it may stand between tags or in a double-quoted attribute. Characters that XML cannot
/// hold (most control characters) are left out.
std::string xml_escape(std::string_view text);

}  // namespace qd::office
