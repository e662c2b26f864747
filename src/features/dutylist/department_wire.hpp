#pragma once
#include <string>
#include <vector>
#include "core/schema.hpp"

/// The departments that a file's cells name, as they travel.
namespace qd::dutylist::importing::wire {

struct NamedDepartment {
    std::string name;
    std::int64_t duties = 0;
    std::string example;
    static constexpr auto describe() {
        return schema::object(
            "NamedDepartment", schema::field("name", &NamedDepartment::name, "As the cells have it"),
            schema::field("duties", &NamedDepartment::duties, "How many duties name it"),
            schema::field("example", &NamedDepartment::example, "One of them"));
    }
};

struct NamedDepartmentList {
    std::vector<NamedDepartment> items;
    std::int64_t known = 0;
    static constexpr auto describe() {
        return schema::object(
            "NamedDepartmentList",
            schema::field("items", &NamedDepartmentList::items, "Nobody is called so yet; most named first"),
            schema::field("known", &NamedDepartmentList::known, "How many bodies named are there already"));
    }
};

}  // namespace qd::dutylist::importing::wire
