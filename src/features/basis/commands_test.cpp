#include <gtest/gtest.h>
#include "core/testing.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/basis/commands.hpp"
#include "features/basis/queries.hpp"
#include "platform/db/testing.hpp"

namespace qd::basis {
namespace {

using identity::Desk;
using identity::Role;


/// The list office's desk in an empty county.
class Office {
public:
    explicit Office(db::Database& database)
        : desk{database, {"990101"}, {}, now, [this] { return mint(); }, {}} {
        database.set_epilogue([](db::Tx& tx, const auto& notes) { audit::append(tx, notes); });
        desk.actor = {{"990101"}, {"account"}, {"post"}, {"office"}, Role::list_office, false};
        const auto made = desk.write([](Session& session) -> Outcome {
            session.tx.run(R"sql(
                INSERT INTO county (county_id, name, created_at) VALUES (:county, '青禾县', 0)
            )sql", {{"county", session.county.text}});
            audit::open_log(session.tx, session.county, "salt");
            return Nothing{};
        });
        EXPECT_TRUE(made);
    }
    static constexpr Instant now = Instant{std::chrono::seconds{1'782'777'600}};   // 2026-06-30 in Beijing
    Desk desk;

private:
    std::string mint() {
        const auto digits = std::to_string(++minted_);
        return "01J" + std::string(23 - digits.size(), '0') + digits;
    }
    int minted_ = 0;
};
void in_an_office(const std::function<void(Office&)>& body) {
    db::testing::for_each_engine([&](db::Database& database) {
        Office office(database);
        body(office);
    });
}

Basis a_law(std::string code) {
    Basis basis;
    basis.code = std::move(code);
    basis.title = "《青禾县宅基地管理办法》";
    basis.level = Level::document;
    basis.document_number_raw = "青政发[2025]03号";
    basis.effective_on = day("2025-04-01");
    return basis;
}
template <class Body> std::string why(Desk& desk, Body body) {
    const auto result = desk.write(body);
    return result ? std::string{} : std::string(result.error().why);
}

TEST(LibraryCommands, A_document_is_added_corrected_and_found) {
    in_an_office([](Office& office) {
        auto& desk = office.desk;
        const auto added = desk.write([](Session& s) { return add_basis(s, a_law("QH001")); });
        ASSERT_TRUE(added);
        EXPECT_EQ(added->title, "青禾县宅基地管理办法");
        EXPECT_EQ(added->document_number, "青政发〔2025〕3号");
        EXPECT_EQ(why(desk, [](Session& s) { return add_basis(s, a_law("QH001")); }), "basis_code_taken");
        auto changed = *added;
        changed.issuer = "青禾县人民政府";
        EXPECT_EQ(why(desk, [&](Session& s) { return change_basis(s, changed); }), "");
        EXPECT_EQ(why(desk, [&](Session& s) { return change_basis(s, changed); }), "stale_version");
        desk.read([&](Session& s) {
            const BasisFilter filter{"宅基地", {}, Status::in_force, day("2026-06-30"), s.now};
            const auto found = find_bases(s.tx, s.county, filter, {});
            EXPECT_EQ(found.total, 1);
            EXPECT_EQ(found.items.at(0).basis.issuer, "青禾县人民政府");
            return 0;
        });
    });
}

TEST(LibraryCommands, A_status_is_added_and_never_overwritten) {
    in_an_office([](Office& office) {
        auto& desk = office.desk;
        const auto id = desk.write([](Session& s) { return add_basis(s, a_law("QH001")); })->id;
        const NewStatus repealed{day("2026-01-01"), Status::repealed, {}};
        EXPECT_EQ(why(desk, [&](Session& s) { return add_status(s, id, repealed); }), "");
        EXPECT_EQ(why(desk, [&](Session& s) { return add_status(s, id, repealed); }), "status_repeated");
        // A correction within the same second is kept beside what it corrects.
        const NewStatus correction{day("2026-01-01"), Status::amended, {}};
        EXPECT_EQ(why(desk, [&](Session& s) { return add_status(s, id, correction); }), "");
        const auto basis = desk.read([&](Session& s) { return load_basis(s.tx, s.county, id); });
        ASSERT_EQ(basis->statuses.size(), 2u);
        const auto later = Office::now + std::chrono::seconds{5};
        EXPECT_EQ(status_on(*basis, day("2026-06-30"), later), Status::amended);
        const NewStatus by_nobody{day("2027-01-01"), Status::repealed, BasisId{"x"}};
        EXPECT_EQ(why(desk, [&](Session& s) { return add_status(s, id, by_nobody); }), "basis_unknown");
    });
}

TEST(LibraryCommands, Only_the_list_office_keeps_the_library) {
    in_an_office([](Office& office) {
        auto& desk = office.desk;
        for (const auto role : {Role::department, Role::town, Role::village}) {
            desk.actor.role = role;
            EXPECT_EQ(why(desk, [](Session& s) { return add_basis(s, a_law("QH001")); }), "not_permitted");
            const auto refused = import_sheet(desk, "编号,名称\n1,甲\n", "a.csv", true);
            EXPECT_TRUE(refused.error().is(identity::Refusal::not_permitted));
        }
        desk.actor = {};
        EXPECT_EQ(why(desk, [](Session& s) { return add_basis(s, a_law("QH001")); }), "signed_out");
    });
}

TEST(LibrarySheet, The_same_sheet_twice_changes_nothing_the_second_time) {
    in_an_office([](Office& office) {
        const std::string sheet =
            "basis_id,title,level,issuer,document_number,issued_on,effective_on,status,repealed_on,"
            "replaced_by\n"
            "L1,渔业法,law,全国人大常委会,,1986-01-20,1986-07-01,amended,2026-05-01,L2\n"
            "L2,渔业法,law,全国人大常委会,,2025-12-27,2026-05-01,in_force,,\n";
        const auto tried = import_sheet(office.desk, sheet, "basis.csv", true);
        ASSERT_TRUE(tried) << tried.error().why;
        EXPECT_EQ(tried->count(SheetChange::added), 2);
        const auto first = import_sheet(office.desk, sheet, "basis.csv", false);
        ASSERT_TRUE(first) << first.error().why;
        EXPECT_EQ(first->count(SheetChange::added), 2);
        const auto again = import_sheet(office.desk, sheet, "basis.csv", false);
        EXPECT_EQ(again->count(SheetChange::unchanged), 2);
        const auto all = office.desk.read([](Session& s) { return load_all_bases(s.tx, s.county); });
        ASSERT_EQ(all.size(), 2u);
        EXPECT_EQ(status_on(all[0], day("2026-06-30"), Office::now), Status::amended);
        EXPECT_EQ(all[0].statuses.at(0).replaced_by, all[1].id);
    });
}

TEST(LibrarySheet, With_one_wrong_row_nothing_is_saved) {
    in_an_office([](Office& office) {
        const auto result = import_sheet(office.desk, "编号,文件名称,效力层级\nA1,甲法,法律\nA2,,法律\nA3,丙法,不知道\n",
                                         "依据.csv", false);
        ASSERT_TRUE(result);
        ASSERT_EQ(result->errors.size(), 2u);
        EXPECT_EQ(result->errors[0].row, 3);
        EXPECT_EQ(result->errors[0].code, "title_missing");
        EXPECT_TRUE(office.desk.read([](Session& s) { return load_all_bases(s.tx, s.county); }).empty());
    });
}

}  // namespace
}  // namespace qd::basis
