#pragma once
#include "features/audit/verify.hpp"
#include "platform/crypto/merkle_edge.hpp"

namespace qd::audit {

/// One county's tree being made anew, leaf by leaf, and held against everything that is known of it.
class TreeCheck {
public:
    TreeCheck(const CountyId& county, const KnownHeads& known, Report& report);

    void key(std::string_view verifier);
    /// The next event. `stored`: the leaf as the tree has it. Where the bytes differ, that goes on in their
    /// place, so that one wrong event makes one fault.
    void leaf(const std::string& id, const crypto::Digest& computed,
              const std::optional<crypto::Digest>& stored);
    /// A checkpoint over as many events as there are now.
    void checkpoint(std::string_view note);
    /// No more events: heads that speak for more are told.
    void end();

    void fault(Wrong wrong, std::optional<std::int64_t> seq = {}, std::string id = {},
               std::vector<std::string> about = {});
    bool is_over() const { return fault_count_ >= faults_max; }
    std::int64_t size() const { return std::int64_t(edge_.size()); }
    const crypto::merkle::Edge& edge() const { return edge_; }
    /// The tiles that became full since this was last asked.
    std::vector<crypto::merkle::Tile> take_full() { return std::exchange(full_, {}); }
    CountyReport& counts() { return report_.counties[at_]; }

private:
    void compare_printed();
    bool is_signed(const crypto::SignedNote& note) const;
    CountyId county_;
    Report& report_;
    std::size_t at_;
    std::size_t fault_count_ = 0;
    crypto::merkle::Edge edge_;
    std::vector<crypto::merkle::Tile> full_;
    std::vector<crypto::VerifierKey> keys_, printed_keys_;
    std::vector<KnownHead> printed_;   ///< By size.
    std::size_t next_printed_ = 0;
};

}  // namespace qd::audit
