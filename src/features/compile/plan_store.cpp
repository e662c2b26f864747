#include "features/compile/plan_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

Task task_from(const db::Row& row) {
    return {row.number("number"),
            row.text("step"),
            row.text("name"),
            row.text("month"),
            db::stored_date_if(row.text_if("due_on")),
            row.number_if("group_no"),
            db::stored_id<struct BodyTag>(row.text_if("body_id")),
            row.text("person"),
            db::stored_date_if(row.text_if("done_on")),
            row.text("note"),
            row.number("version")};
}

Point point_from(const db::Row& row) {
    return {row.number("number"),
            row.number("meeting"),
            row.text("content"),
            db::stored_id<struct BodyTag>(row.text_if("body_id")),
            db::stored_date_if(row.text_if("due_on")),
            db::stored_date_if(row.text_if("settled_on")),
            row.text("settlement"),
            row.number("version")};
}

db::Params task_params(const CountyId& county, const ProjectId& project, const Task& task) {
    return {{"county", county.text},
            {"project", project.text},
            {"step", task.step},
            {"name", task.name},
            {"month", task.month},
            {"due_on", db::nullable(task.due_on)},
            {"group_no", db::nullable(task.group)},
            {"body", db::nullable(task.body)},
            {"person", task.person},
            {"done_on", db::nullable(task.done_on)},
            {"note", task.note}};
}

void insert_members(db::Tx& tx, const CountyId& county, const ProjectId& project, Number group,
                    const std::vector<Member>& members) {
    std::vector<db::Params> rows;
    for (const auto& member : members)
        rows.push_back({{"county", county.text}, {"project", project.text}, {"group_no", group},
                        {"position", std::int64_t(rows.size()) + 1}, {"name", member.name},
                        {"body", db::nullable(member.body)}, {"part", member.part}});
    tx.send_many(R"sql(
        INSERT INTO compile_member (county_id, project_id, group_no, position, name, body_id, part)
        VALUES (:county, :project, :group_no, :position, :name, :body, :part)
    )sql", rows);
}

}  // namespace

std::vector<Group> groups(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<Group> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_group WHERE county_id = :county AND project_id = :project
         ORDER BY number LIMIT 100
    )sql", {{"county", county.text}, {"project", project.text}})) {
        Group group{row.number("number"), row.text("name"), {}, row.number("version")};
        for (const auto& member : tx.rows(R"sql(
            SELECT * FROM compile_member
             WHERE county_id = :county AND project_id = :project AND group_no = :group_no
             ORDER BY position LIMIT 100
        )sql", {{"county", county.text}, {"project", project.text}, {"group_no", group.number}}))
            group.members.push_back({member.text("name"),
                                     db::stored_id<struct BodyTag>(member.text_if("body_id")),
                                     member.text("part")});
        out.push_back(std::move(group));
    }
    return out;
}

std::vector<Task> tasks(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<Task> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_task WHERE county_id = :county AND project_id = :project
         ORDER BY month, number LIMIT 1000
    )sql", {{"county", county.text}, {"project", project.text}})) out.push_back(task_from(row));
    return out;
}

std::vector<Meeting> meetings(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<Meeting> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_meeting WHERE county_id = :county AND project_id = :project
         ORDER BY number DESC LIMIT 200
    )sql", {{"county", county.text}, {"project", project.text}}))
        out.push_back({row.number("number"), db::stored_date(row.text("held_on")), row.text("title"),
                       row.text("note")});
    return out;
}

std::vector<Point> points(db::Tx& tx, const CountyId& county, const ProjectId& project, bool open_only) {
    std::vector<Point> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_point
         WHERE county_id = :county AND project_id = :project AND (:open_only = 0 OR settled_on IS NULL)
         ORDER BY number LIMIT 2000
    )sql", {{"county", county.text}, {"project", project.text}, {"open_only", db::flag(open_only)}}))
        out.push_back(point_from(row));
    return out;
}

namespace store {

bool save_group(db::Tx& tx, const CountyId& county, const ProjectId& project, const Group& group) {
    if (group.number == 0) {
        const auto number = tx.row(R"sql(
            INSERT INTO compile_group (county_id, project_id, number, name)
            VALUES (:county, :project,
                    (SELECT coalesce(max(number), 0) + 1 FROM compile_group
                      WHERE county_id = :county AND project_id = :project), :name)
            RETURNING number
        )sql", {{"county", county.text}, {"project", project.text},
                {"name", group.name}})->number("number");
        insert_members(tx, county, project, number, group.members);
        return true;
    }
    const auto changed = tx.run(R"sql(
        UPDATE compile_group SET name = :name, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
    )sql", {{"county", county.text}, {"project", project.text}, {"number", group.number},
            {"name", group.name}, {"version", group.version}});
    if (changed != 1) return false;
    tx.send(R"sql(
        DELETE FROM compile_member
         WHERE county_id = :county AND project_id = :project AND group_no = :number
    )sql", {{"county", county.text}, {"project", project.text}, {"number", group.number}});
    insert_members(tx, county, project, group.number, group.members);
    return true;
}

bool save_task(db::Tx& tx, const CountyId& county, const ProjectId& project, const Task& task) {
    auto params = task_params(county, project, task);
    if (task.number == 0) {
        tx.send(R"sql(
            INSERT INTO compile_task (county_id, project_id, number, step, name, month, due_on, group_no,
                                      body_id, person, done_on, note)
            VALUES (:county, :project,
                    (SELECT coalesce(max(number), 0) + 1 FROM compile_task
                      WHERE county_id = :county AND project_id = :project),
                    :step, :name, :month, :due_on, :group_no, :body, :person, :done_on, :note)
        )sql", params);
        return true;
    }
    params.emplace_back("number", task.number);
    params.emplace_back("version", task.version);
    return tx.run(R"sql(
        UPDATE compile_task
           SET step = :step, name = :name, month = :month, due_on = :due_on, group_no = :group_no,
               body_id = :body, person = :person, done_on = :done_on, note = :note, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
    )sql", params) == 1;
}

Number insert_meeting(db::Tx& tx, const CountyId& county, const ProjectId& project, const Meeting& meeting) {
    return tx.row(R"sql(
        INSERT INTO compile_meeting (county_id, project_id, number, held_on, title, note)
        VALUES (:county, :project,
                (SELECT coalesce(max(number), 0) + 1 FROM compile_meeting
                  WHERE county_id = :county AND project_id = :project), :held_on, :title, :note)
        RETURNING number
    )sql", {{"county", county.text}, {"project", project.text}, {"held_on", to_text(meeting.held_on)},
            {"title", meeting.title}, {"note", meeting.note}})->number("number");
}

void insert_point(db::Tx& tx, const CountyId& county, const ProjectId& project, const Point& point) {
    tx.send(R"sql(
        INSERT INTO compile_point (county_id, project_id, number, meeting, content, body_id, due_on)
        VALUES (:county, :project,
                (SELECT coalesce(max(number), 0) + 1 FROM compile_point
                  WHERE county_id = :county AND project_id = :project),
                :meeting, :content, :body, :due_on)
    )sql", {{"county", county.text}, {"project", project.text}, {"meeting", point.meeting},
            {"content", point.content}, {"body", db::nullable(point.body)},
            {"due_on", db::nullable(point.due_on)}});
}

bool settle_point(db::Tx& tx, const CountyId& county, const ProjectId& project, const Point& point) {
    return tx.run(R"sql(
        UPDATE compile_point SET settled_on = :settled_on, settlement = :settlement, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
           AND settled_on IS NULL
    )sql", {{"county", county.text}, {"project", project.text}, {"number", point.number},
            {"version", point.version}, {"settled_on", db::nullable(point.settled_on)},
            {"settlement", point.settlement}}) == 1;
}

}  // namespace store
}  // namespace qd::compile
