#pragma once
#include <string>
#include <string_view>
#include "core/time.hpp"
#include "platform/http/route.hpp"
#include "platform/office/write.hpp"

namespace qd::call {

/// A table as csv, or as xlsx where that is the format.
http::Reply sheet_reply(const office::PrintTable& table, const std::string& title, const std::string& name,
                        std::string_view format, Instant now);

}  // namespace qd::call
