#pragma once
#include <string_view>

/// Words that speak of punishing, permitting or coercing, which towns may do where a law empowers them
/// (行政处罚法 §24, 行政强制法 §17, 行政许可法 §24), never because a department hands it to them.
namespace qd::admission::rules {

inline constexpr std::string_view power_words[] = {
    "行政处罚", "处罚", "罚款", "责令", "吊销", "没收",
    "行政强制", "查封", "扣押", "冻结", "强拆", "拆违",
    "行政许可", "审批", "颁发", "核发", "暂扣", "强制执行",
    "强制拆除", "拆除违法", "拆除违章",
};

/// Whether the text asks somebody to punish, permit or coerce. To make known what a law says of it, or to
/// help people with what they apply for, is none: 宣传行政处罚法, 为群众代办网上审批.
bool asks_for_power(std::string_view text);

}  // namespace qd::admission::rules
