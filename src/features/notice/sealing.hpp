#pragma once
#include <string>
#include "features/notice/delivery.hpp"

/// Where the feature's locked values belong: the same bytes anywhere else do not open.
namespace qd::notice {

inline std::string sealed_place(std::string_view table, std::string_view column, const CountyId& county,
                                std::string_view row) {
    return std::string(table) + "." + std::string(column) + "/" + county.text + "/" + std::string(row);
}
inline std::string place_of_password(const CountyId& county) {
    return sealed_place("delivery_setting", "password_sealed", county, "");
}
inline std::string place_of_address(const CountyId& county, const AccountId& account) {
    return sealed_place("mail_address", "address_sealed", county, account.text);
}
inline std::string place_of_secret(const CountyId& county, const WebhookId& id) {
    return sealed_place("webhook", "secret_sealed", county, id.text);
}
inline std::string place_of_old_secret(const CountyId& county, const WebhookId& id) {
    return sealed_place("webhook", "old_secret_sealed", county, id.text);
}

}  // namespace qd::notice
