#pragma once
#include <cstdint>
#include <string_view>

namespace qd::identity {

/// What somebody wants to see personal data in full for.
enum class Purpose : std::uint8_t {
    contact,       ///< 工作联系
    verify,        ///< 核实身份
    complaint,     ///< 处理投诉
    emergency,     ///< 应急处置
};
constexpr std::string_view word(Purpose purpose) {
    switch (purpose) {
        case Purpose::contact: return "contact";
        case Purpose::verify: return "verify";
        case Purpose::complaint: return "complaint";
        case Purpose::emergency: return "emergency";
    }
    return {};
}

}  // namespace qd::identity
