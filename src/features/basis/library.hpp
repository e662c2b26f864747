#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "features/basis/basis.hpp"

/// What people write about a basis, understood without a database: pure, for any feature's rules.
namespace qd::basis {

/// One citation as it stands in a cell: `《…法》（主席令第1号）第六十二条第二款`.
struct CitationText {
    std::string title;             ///< Without 《》.
    std::string document_number;   ///< Normalised; empty when none is given.
    std::string article;           ///< Normalised path; empty when only the document is cited.
    bool operator==(const CitationText&) const = default;
};

/// The citations in a cell, in order, whether or not anything separates them. Several articles after
/// one title give several citations. Text without 《》 is taken as one title per line or `；`.
std::vector<CitationText> parse_citations(std::string_view text);

/// `第62条第2款第(3)项` → `第六十二条第二款第三项`; 之一 is kept; what is no path comes back trimmed.
std::string normalise_article(std::string_view path);

/// `青政发[2025]03号` → `青政发〔2025〕3号`, `国务院令710号` → `国务院令第710号`. What is torn
/// beyond repair comes back trimmed, as it was.
std::string normalise_document_number(std::string_view number);

/// The title without 《》, spaces and width differences: what titles are compared by.
std::string fold_title(std::string_view title);

/// Finds bases by what people write. A value: built once from all bases, used by pure rules.
class Library {
public:
    explicit Library(std::vector<Basis> bases);
    /// The basis of this title. 中华人民共和国 may be left off. Of several versions the one in force
    /// on `day`; nothing when no title fits, or several do.
    const Basis* find(std::string_view title, Date day, Instant known_at) const;
    const Basis* by_document_number(std::string_view number) const;
    /// By title; by document number only where no title is given.
    const Basis* find(const CitationText& citation, Date day, Instant known_at) const;
    const Basis* by_id(const BasisId& id) const;
    const Basis* by_code(std::string_view code) const;
    const std::vector<Basis>& all() const { return bases_; }

private:
    std::vector<Basis> bases_;
    std::vector<std::pair<std::string, std::size_t>> titles_;    ///< Folded title, sorted.
    std::vector<std::pair<std::string, std::size_t>> numbers_;   ///< Document number, sorted.
    std::vector<std::pair<std::string, std::size_t>> ids_;
    std::vector<std::pair<std::string, std::size_t>> codes_;
};

}  // namespace qd::basis
