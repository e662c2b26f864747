#include "features/audit/wire.hpp"

namespace qd::audit::wire {
namespace {

namespace merkle = crypto::merkle;

/// The steps of the proof as a person would recompute them.
std::vector<PathStep> steps_of(const Receipt& receipt) {
    std::vector<PathStep> out;
    auto hash = merkle::leaf_hash(receipt.payload);
    auto at = std::uint64_t(receipt.event.seq), last = receipt.head.head.size - 1;
    for (const auto& beside : receipt.path) {
        const bool is_right = (at & 1) == 0 && at != last;
        hash = is_right ? merkle::node_hash(hash, beside) : merkle::node_hash(beside, hash);
        out.push_back({is_right ? "right" : "left", crypto::hex(beside), crypto::hex(hash)});
        while (!is_right && (at & 1) == 0 && at != 0) {
            at >>= 1;
            last >>= 1;
        }
        at >>= 1;
        last >>= 1;
    }
    return out;
}

bool is_proved(const Receipt& receipt) {
    const auto key = crypto::verifier_from(receipt.verifier);
    const auto note = crypto::note_from(receipt.head.note);
    return key && note && note->is_signed_by(*key) &&
           merkle::is_included(merkle::leaf_hash(receipt.payload), std::uint64_t(receipt.event.seq),
                               receipt.head.head.size, receipt.path, receipt.head.head.root);
}

}  // namespace

SignedHead view(const audit::SignedHead& head) {
    return {std::int64_t(head.head.size), crypto::hex(head.head.root), grouped_hex(head.head.root), head.at,
            head.note};
}

LogEvent view(const Event& event) {
    const auto stroke = std::min(event.subject.find('/'), event.subject.size());
    LogEvent out{event.seq, event.id, event.at, event.actor.text, event.body.text, event.post.text,
                 event.subject.substr(0, stroke),
                 event.subject.substr(std::min(stroke + 1, event.subject.size())), event.verb, {}};
    for (const auto& [name, value] : event.facts) out.facts.push_back({name, value});
    return out;
}

LogReceipt view(const Receipt& receipt) {
    return {view(receipt.event), receipt.payload, crypto::hex(merkle::leaf_hash(receipt.payload)),
            steps_of(receipt), view(receipt.head), receipt.verifier, is_proved(receipt), receipt.text()};
}

}  // namespace qd::audit::wire
