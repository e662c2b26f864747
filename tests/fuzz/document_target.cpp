#include "core/text.hpp"
#include "features/admission/sentence_rules.hpp"
#include "targets.hpp"

namespace qd::fuzz {

void feed_document(std::string_view bytes) {
    if (!text::is_utf8(bytes)) return;
    std::vector<admission::Block> blocks;
    int row = 0;
    for (std::size_t from = 0; from <= bytes.size();) {
        const auto end = std::min(bytes.find('\n', from), bytes.size());
        const auto line = bytes.substr(from, end - from);
        from = end + 1;
        if (!line.starts_with("|")) {
            blocks.push_back({{std::string(line)}, 0, 0});
            continue;
        }
        admission::Block block{{}, 1, ++row};   // a row of a table
        for (std::size_t at = 1; at <= line.size();) {
            const auto bar = std::min(line.find('|', at), line.size());
            block.cells.emplace_back(line.substr(at, bar - at));
            at = bar + 1;
        }
        blocks.push_back(std::move(block));
    }
    static const std::vector<std::string> towns{"石桥镇", "青禾镇人民政府"};
    for (const auto& one : admission::rules::read_document(blocks, towns)) {
        must(!one.text.empty() && text::is_utf8(one.text), "a sentence is text");
        must(one.block >= 1 && one.block <= int(blocks.size()), "a sentence is of a block");
        if (!one.handed) continue;
        must(!one.handed->who.empty() && !one.handed->what.empty(), "somebody is to do something");
        must(text::is_utf8(one.handed->what) && text::is_utf8(one.handed->due), "what is asked is text");
    }
}

}  // namespace qd::fuzz
