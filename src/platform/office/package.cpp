#include "platform/office/package.hpp"
#include <vector>
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

/// `target` as seen from the folder of `part`: "xl/worksheets/sheet1.xml". Steps upwards that would
/// leave the package are ignored; the result is only ever compared with part names.
std::string resolve(std::string_view part, std::string_view target) {
    std::vector<std::string_view> steps;
    const auto walk = [&](std::string_view path) {
        while (!path.empty()) {
            const auto slash = path.find('/');
            const auto step = path.substr(0, slash);
            if (step == "..") {
                if (!steps.empty()) steps.pop_back();
            } else if (!step.empty() && step != ".") {
                steps.push_back(step);
            }
            if (slash == std::string_view::npos) break;
            path.remove_prefix(slash + 1);
        }
    };
    if (!target.starts_with('/'))
        walk(part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/')));
    walk(target);
    std::string out;
    for (const auto step : steps) {
        if (!out.empty()) out += '/';
        out += step;
    }
    return out;
}

std::string relations_part(std::string_view part) {
    const auto slash = part.rfind('/');
    const auto folder = slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
    const auto leaf = slash == std::string_view::npos ? part : part.substr(slash + 1);
    return std::string(folder) + "_rels/" + std::string(leaf) + ".rels";
}

}  // namespace

Result<std::map<std::string, Relation>> relations(ZipFile& zip, std::string_view part,
                                                  const ReadLimits& limits) {
    std::map<std::string, Relation> found;
    const auto name = relations_part(part);
    if (!zip.has(name)) return found;
    QD_TRY(const auto xml, zip.read(name, small_part_bytes));
    XmlScanner scan(xml, limits.xml_depth);
    for (;;) {
        const auto event = scan.next();
        if (event == XmlScanner::Event::failed) return scan.failure();
        if (event == XmlScanner::Event::done) return found;
        if (event != XmlScanner::Event::start || scan.name() != "Relationship") continue;
        if (scan.raw_attribute("TargetMode") == "External") continue;
        const auto type = scan.attribute("Type").value_or("");
        found[scan.attribute("Id").value_or("")] = {type.substr(type.rfind('/') + 1),
                                                    resolve(part, scan.attribute("Target").value_or(""))};
    }
}

std::string related(const std::map<std::string, Relation>& all, std::string_view kind) {
    for (const auto& [id, relation] : all)
        if (relation.kind == kind) return relation.target;
    return "";
}

Result<Package> recognise_package(ZipFile& zip, const ReadLimits& limits) {
    QD_TRY(const auto top, relations(zip, "", limits));
    Package package{PackageKind::other, related(top, "officeDocument")};
    if (package.main_part.empty() || !zip.has(package.main_part))
        package.main_part = zip.has("xl/workbook.xml") ? "xl/workbook.xml" : "word/document.xml";
    if (!zip.has(package.main_part) || package.main_part.ends_with(".bin")) return package;
    QD_TRY(auto part, zip.part(package.main_part));
    XmlScanner scan([&](char* to, std::size_t room) { return part.read(to, room); }, limits.xml_depth);
    const auto event = scan.next();
    if (part.failure()) return *part.failure();
    if (event != XmlScanner::Event::start) return scan.failure();
    if (scan.name() == "workbook") package.kind = PackageKind::workbook;
    if (scan.name() == "document") package.kind = PackageKind::text;
    return package;
}

}  // namespace qd::office
