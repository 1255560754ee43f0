// SPDX-License-Identifier: Apache-2.0
#include "tests/support/judged.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verdict/codes.h"
#include "engine/verdict/profiles.h"

namespace halaltrace::testing {

Asking::Asking() {
  profiles.market = *verdict::BuiltInMarket("MY");
  profiles.market.mutable_authority()->mutable_party()->set_id("jakim");
  profiles.market_digest = DigestOf(-1);
  profiles.schemes.push_back(*verdict::BuiltInScheme("MPPHM"));
  profiles.schemes.back().mutable_body()->mutable_party()->set_id("jakim");
  profiles.scheme_digests.push_back(DigestOf(-2));
}

v1::Question Asking::Question(absl::string_view lot) const {
  v1::Question question;
  question.set_lot(std::string(lot));
  question.set_market("MY");
  question.set_purpose(purpose);
  question.mutable_as_of()->set_unix_ms(NoonOf(as_of));
  return question;
}

std::vector<std::string> Judged::Findings(bool with_information) const {
  std::vector<std::string> found;
  for (const verdict::Finding& finding : verdict.findings) {
    const verdict::CodeRow& row = verdict::DescribeCode(finding.code);
    if (row.severity == v1::SEVERITY_INFO && !with_information) continue;
    found.push_back(
        absl::StrCat(row.text, " of ",
                     evidence.Text(evidence.lots[finding.subject.value()].id)));
  }
  return found;
}

std::string Judged::Path(absl::string_view code) const {
  for (const verdict::Finding& finding : verdict.findings) {
    if (verdict::CodeText(finding.code) != code) continue;
    std::vector<std::string> names;
    for (const model::CaseLot lot : finding.path) {
      names.emplace_back(evidence.Text(evidence.lots[lot.value()].id));
    }
    return absl::StrJoin(names, " ");
  }
  return "no such finding";
}

Judged Ask(const CaseSpec& spec, absl::string_view lot, const Asking& asking,
           uint64_t seed, const std::set<int>& dropped) {
  Judged judged;
  judged.evidence = Flatten(spec, lot, seed, dropped);
  judged.question = asking.Question(lot);
  judged.verdict =
      verdict::Judge(judged.evidence, asking.profiles, asking.policy,
                     judged.question, asking.checks);
  judged.message =
      verdict::EncodeVerdict(judged.verdict, judged.evidence, asking.profiles,
                             asking.policy, judged.question);
  return judged;
}

CaseBuilder Daifuku() {
  CaseBuilder b;
  b.Site("otofuke", "farm").Site("shimizu", "refinery");
  b.Recognise("jma");
  b.Material("azuki", "farm", v1::MATERIAL_CLASS_NATURAL);
  b.Material("sugar", "refinery", v1::MATERIAL_CLASS_PROCESSED_PLANT);
  b.Material("daifuku", "plant", v1::MATERIAL_CLASS_COMPOUND);
  b.Certificate("C-7", "jma", "refinery", "shimizu", "sugar");
  b.Certificate("P-1", "jma", "plant", "plant-1", "daifuku");
  b.Create("azuki-1", "azuki", "otofuke", "2025-10-01");
  b.Ship("azuki-1", "otofuke", "plant-1", "2025-11-01");
  b.Create("sugar-1", "sugar", "shimizu", "2026-03-01");
  b.Ship("sugar-1", "shimizu", "plant-1", "2026-03-03");
  b.Make("daifuku-1", "daifuku", "plant-1", "2026-03-05",
         {"azuki-1", "sugar-1"});
  return b;
}

}  // namespace halaltrace::testing
