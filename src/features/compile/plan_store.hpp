#pragma once
#include <vector>
#include "features/compile/plan.hpp"
#include "platform/db/db.hpp"

namespace qd::compile {

std::vector<Group> groups(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// By month and number, at most 1 000.
std::vector<Task> tasks(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// Newest first, at most 200.
std::vector<Meeting> meetings(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// By number; open ones alone, or all.
std::vector<Point> points(db::Tx& tx, const CountyId& county, const ProjectId& project, bool open_only);

namespace store {

/// A new number for 0; else what was there is replaced, false when it is not as it was read.
bool save_group(db::Tx& tx, const CountyId& county, const ProjectId& project, const Group& group);
bool save_task(db::Tx& tx, const CountyId& county, const ProjectId& project, const Task& task);
Number insert_meeting(db::Tx& tx, const CountyId& county, const ProjectId& project, const Meeting& meeting);
void insert_point(db::Tx& tx, const CountyId& county, const ProjectId& project, const Point& point);
bool settle_point(db::Tx& tx, const CountyId& county, const ProjectId& project, const Point& point);

}  // namespace store
}  // namespace qd::compile
