#include "features/basis/library.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::basis {
namespace {

using Index = std::vector<std::pair<std::string, std::size_t>>;
constexpr std::string_view republic = "中华人民共和国";

std::pair<Index::const_iterator, Index::const_iterator> range(const Index& index, const std::string& key) {
    const auto from = std::lower_bound(index.begin(), index.end(), key,
                                       [](const auto& entry,
                                          const auto& wanted) { return entry.first < wanted; });
    auto to = from;
    while (to != index.end() && to->first == key) ++to;
    return {from, to};
}

const Basis* only(const Index& index, const std::string& key, const std::vector<Basis>& bases) {
    const auto [from, to] = range(index, key);
    return to - from == 1 ? &bases[from->second] : nullptr;
}

}  // namespace

std::string fold_title(std::string_view title) {
    auto folded = text::without_spaces(text::fold(title));
    for (const std::string_view mark : {"《", "》", "<", ">", "〈", "〉"})
        for (auto at = folded.find(mark); at != folded.npos; at = folded.find(mark)) folded.erase(at,
             mark.size());
    return folded;
}

Library::Library(std::vector<Basis> bases) : bases_(std::move(bases)) {
    for (std::size_t i = 0; i < bases_.size(); ++i) {
        const auto title = fold_title(bases_[i].title);
        titles_.emplace_back(title, i);
        if (title.starts_with(republic)) titles_.emplace_back(title.substr(republic.size()), i);
        if (!bases_[i].document_number.empty()) numbers_.emplace_back(bases_[i].document_number, i);
        ids_.emplace_back(bases_[i].id.text, i);
        codes_.emplace_back(bases_[i].code, i);
    }
    for (auto* index : {&titles_, &numbers_, &ids_, &codes_}) std::sort(index->begin(), index->end());
}

const Basis* Library::find(std::string_view title, Date day, Instant known_at) const {
    const auto [from, to] = range(titles_, fold_title(title));
    if (to - from == 1) return &bases_[from->second];
    const Basis* in_force = nullptr;
    for (auto at = from; at != to; ++at) {
        const auto& basis = bases_[at->second];
        if (status_on(basis, day, known_at) != Status::in_force) continue;
        if (in_force) return nullptr;
        in_force = &basis;
    }
    return in_force;
}

const Basis* Library::by_document_number(std::string_view number) const {
    return number.empty() ? nullptr : only(numbers_, normalise_document_number(number), bases_);
}

const Basis* Library::find(const CitationText& citation, Date day, Instant known_at) const {
    if (!citation.title.empty())
        if (const auto* basis = find(std::string_view(citation.title), day, known_at)) return basis;
    const auto* basis = by_document_number(citation.document_number);
    // A number that belongs to another title is a slip of the pen in one of them: let a person decide.
    return basis && citation.title.empty() ? basis : nullptr;
}

const Basis* Library::by_id(const BasisId& id) const { return only(ids_, id.text, bases_); }
const Basis* Library::by_code(std::string_view code) const { return only(codes_, std::string(code), bases_); }

}  // namespace qd::basis
