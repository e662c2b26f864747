#pragma once
#include <map>
#include <string>
#include <string_view>
#include "platform/office/zip_file.hpp"

namespace qd::office {

/// What an office package is, by its main part.
enum class PackageKind : std::uint8_t { workbook, text, other };

struct Package {
    PackageKind kind = PackageKind::other;
    std::string main_part;  ///< e.g. "xl/workbook.xml"
};

/// Finds the main part by the package's relations, or where it usually is.
Result<Package> recognise_package(ZipFile& zip, const ReadLimits& limits);

/// A relation of a part: its kind (the last word of its type) and the part it points at.
struct Relation {
    std::string kind;
    std::string target;
};

/// The relations of `part` ("" for the package) by id; targets are full part names. None when the
/// part has no relations.
Result<std::map<std::string, Relation>> relations(ZipFile& zip, std::string_view part,
                                                  const ReadLimits& limits);

/// The part that `part` relates to as `kind` ("styles", "sharedStrings"); "" when there is none.
std::string related(const std::map<std::string, Relation>& all, std::string_view kind);

inline constexpr std::size_t small_part_bytes = 16u << 20;  ///< Parts other than sheets and text.

}  // namespace qd::office
