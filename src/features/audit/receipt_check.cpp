#include <algorithm>
#include <charconv>
#include "core/json.hpp"
#include "features/audit/verify.hpp"

namespace qd::audit {
namespace {

namespace merkle = crypto::merkle;

struct ReadReceipt {
    std::string payload;
    std::uint64_t index = 0;
    merkle::Path path;
    crypto::SignedNote note;
    crypto::Checkpoint checkpoint;
};

/// What is behind this word on the next line; nothing when another stands there.
std::optional<std::string_view> take(std::string_view& text, std::string_view word) {
    const auto end = text.find('\n');
    if (end == text.npos || !text.starts_with(word)) return {};
    const auto found = text.substr(word.size(), end - word.size());
    text.remove_prefix(end + 1);
    return found;
}

std::optional<ReadReceipt> receipt_from(std::string_view text) {
    ReadReceipt out;
    const auto first = take(text, receipt_first_line);
    const auto extra = take(text, "extra "), index = take(text, "index ");
    if (!first || !first->empty() || !extra || !index) return {};
    const auto payload = crypto::from_base64(*extra);
    const auto [stop, error] = std::from_chars(index->data(), index->data() + index->size(), out.index);
    if (!payload || error != std::errc{} || stop != index->data() + index->size()) return {};
    out.payload = *payload;
    for (auto line = take(text, ""); line && !line->empty(); line = take(text, "")) {
        const auto bytes = crypto::from_base64(*line);
        const auto hash = bytes ? crypto::digest_from(*bytes) : std::nullopt;
        if (!hash) return {};
        out.path.push_back(*hash);
    }
    auto note = crypto::note_from(text);
    const auto checkpoint = note ? crypto::checkpoint_from(note->text) : std::nullopt;
    if (!checkpoint) return {};
    out.note = *std::move(note);
    out.checkpoint = *checkpoint;
    return out;
}

}  // namespace

void verify_receipt(std::string_view text, const KnownHeads& known, Report& report) {
    const auto receipt = receipt_from(text);
    const auto event = receipt ? json::parse(receipt->payload) : Result<json::Value>(Refusal::event_unknown);
    if (!event) {
        report.faults.push_back({Wrong::file_malformed, {}, {}, {}, {}});
        return;
    }
    const CountyId county{std::string(event->text_of("county"))};
    const auto& said = receipt->checkpoint;
    report.counties.push_back({county, {said.size, said.root}, 1, 0, 0});
    const auto fault = [&](Wrong wrong) {
        report.faults.push_back({wrong, county, std::int64_t(receipt->index),
                                 std::string(event->text_of("id")), {}});
    };
    if (said.origin != origin_of(county) ||
        !merkle::is_included(merkle::leaf_hash(receipt->payload), receipt->index, said.size, receipt->path,
                             said.root))
        fault(Wrong::event_changed);
    auto& printed = report.counties.back().printed;
    printed = std::ranges::count_if(known.heads, [&](const KnownHead& one) {
        return one.county == county && one.head.size == said.size && one.head.root == said.root;
    });
    const bool is_signed = std::ranges::any_of(known.keys, [&](const auto& key) {
        return key.name == said.origin && receipt->note.is_signed_by(key);
    });
    if (!is_signed && printed == 0) fault(Wrong::printed_unsigned);
}

}  // namespace qd::audit
