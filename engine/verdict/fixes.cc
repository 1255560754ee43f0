// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/fixes.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/verdict/codes.h"

namespace halaltrace::verdict {
namespace {

using Sentences = std::vector<std::string>;  // any one of them cures

constexpr size_t kFixesMax = 3;

// Sets tried before the search settles for what it has: an answer for people is
// worth no more.
constexpr size_t kTriesMax = 2000;

Sentences ForCertificate(Hearing& hearing, const Finding& finding) {
  const std::string what = hearing.Describe(finding.subject);
  const bool proved = DescribeCode(finding.code).severity == v1::SEVERITY_BREAK;
  return {absl::StrCat("a certificate", proved ? " or letter" : "",
                       " of a body recognised for ",
                       hearing.profiles.market.name(), " that covers ", what,
                       proved ? ", in words that hold retrospectively" : "")};
}

std::string Declaration(Hearing& hearing, const Finding& finding) {
  return absl::StrCat(
      "the maker's complete process declaration for ",
      hearing.Describe(finding.subject),
      " with composition, flow chart and source, naming the origin of every "
      "aid and culture medium");
}

bool NeedsCertificate(Hearing& hearing, const Finding& finding) {
  return hearing.notes[finding.subject.value()].product ||
         hearing.GoodsOf(finding.subject).demand == v1::DEMAND_CERTIFICATE;
}

Sentences ForMaterial(Hearing& hearing, const Finding& finding) {
  Sentences sentences = ForCertificate(hearing, finding);
  if (!NeedsCertificate(hearing, finding)) {
    sentences.push_back(Declaration(hearing, finding));
  }
  return sentences;
}

Sentences ForRecognition(Hearing& hearing, const Finding& finding) {
  Sentences sentences = ForCertificate(hearing, finding);
  if (finding.code == v1::FINDING_CODE_BODY_NOT_RECOGNISED_UNCONFIRMED) {
    sentences.push_back(
        absl::StrCat("the list published by the authority for ",
                     hearing.profiles.market.name(),
                     " that names the body of the certificate of ",
                     hearing.Describe(finding.subject)));
  }
  if (finding.code == v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN) {
    sentences.push_back(
        absl::StrCat("the category of the certificate of ",
                     hearing.Describe(finding.subject),
                     " and the authority's list that names it"));
  }
  if (finding.code == v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED) {
    sentences.push_back(
        absl::StrCat("the delisting's transition rule and evidence of the day "
                     "that decides under it for ",
                     hearing.Describe(finding.subject)));
  }
  return sentences;
}

// What would cure one finding; empty: nothing that could be obtained.
Sentences CuresOf(Hearing& hearing, const Finding& finding) {
  const std::string lot = hearing.Name(finding.subject);
  switch (finding.code) {
    case v1::FINDING_CODE_LOT_NOT_DESCRIBED:
      return {absl::StrCat("the record of how lot ", lot,
                           " was made, by the party that possessed it")};
    case v1::FINDING_CODE_SIGNER_NOT_ENTITLED:
      return {absl::StrCat("the statement of the entitled party about lot ",
                           lot, ", or its endorsement")};
    case v1::FINDING_CODE_ASSURANCE_TOO_LOW:
      return {absl::StrCat("the document behind the record about lot ", lot,
                           ", or the source's own signature")};
    case v1::FINDING_CODE_CUSTODY_GAP:
      return {absl::StrCat("the shipping and receiving records of lot ", lot)};
    case v1::FINDING_CODE_OVER_CONSUMPTION:
      return {absl::StrCat("the record of the rest of lot ", lot,
                           " that was made")};
    case v1::FINDING_CODE_MATERIAL_UNCLASSIFIED: {
      Sentences sentences = ForCertificate(hearing, finding);
      sentences.push_back(absl::StrCat("the maker's material profile of ",
                                       hearing.Describe(finding.subject)));
      return sentences;
    }
    case v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN: {
      Sentences sentences = ForCertificate(hearing, finding);
      sentences.push_back(
          absl::StrCat("the first and last valid day of the certificate of ",
                       hearing.Describe(finding.subject)));
      return sentences;
    }
    case v1::FINDING_CODE_CERTIFICATE_SUSPENDED:
    case v1::FINDING_CODE_CERTIFICATE_WITHDRAWN:
      return {absl::StrCat("the body's written statement that ",
                           hearing.Describe(finding.subject),
                           " stays covered")};
    case v1::FINDING_CODE_RIVAL_CREATORS:
    case v1::FINDING_CODE_LINEAGE_CYCLE:
    case v1::FINDING_CODE_TIME_ORDER:
    case v1::FINDING_CODE_MATERIAL_FORBIDDEN:
      return {};
    default:
      break;
  }
  return DescribeCode(finding.code).check == v1::CHECK_RECOGNITION
             ? ForRecognition(hearing, finding)
             : ForMaterial(hearing, finding);
}

// Hitter finds the smallest sets of sentences with one from each list.
class Hitter {
 public:
  explicit Hitter(std::vector<Sentences> lists) : lists_(std::move(lists)) {}

  std::vector<std::set<std::string>> Run() {
    std::set<std::string> chosen;
    Search(0, chosen);
    std::sort(sets_.begin(), sets_.end(), [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    std::vector<std::set<std::string>> minimal;
    for (const std::set<std::string>& set : sets_) {
      const bool larger =
          std::any_of(minimal.begin(), minimal.end(), [&](const auto& smaller) {
            return std::includes(set.begin(), set.end(), smaller.begin(),
                                 smaller.end());
          });
      if (!larger) minimal.push_back(set);
    }
    return minimal;
  }

 private:
  void Search(size_t list, std::set<std::string>& chosen) {
    while (list < lists_.size() && IsHit(lists_[list], chosen)) ++list;
    if (list == lists_.size()) {
      sets_.push_back(chosen);
      return;
    }
    for (const std::string& sentence : lists_[list]) {
      if (!sets_.empty() && ++tries_ > kTriesMax) return;
      const bool added = chosen.insert(sentence).second;
      Search(list + 1, chosen);
      if (added) chosen.erase(sentence);
    }
  }

  static bool IsHit(const Sentences& list,
                    const std::set<std::string>& chosen) {
    return std::any_of(list.begin(), list.end(), [&](const auto& sentence) {
      return chosen.contains(sentence);
    });
  }

  std::vector<Sentences> lists_;
  std::vector<std::set<std::string>> sets_;
  size_t tries_ = 0;
};

v1::Fix Elsewhere(const Hearing& hearing, const std::vector<uint32_t>& breaks) {
  v1::Fix fix;
  fix.add_obtain(absl::StrCat(
      "another use: use or sell it elsewhere, without a halal claim for ",
      hearing.profiles.market.name()));
  for (const uint32_t index : breaks) fix.add_cures(index);
  return fix;
}

}  // namespace

std::vector<v1::Fix> FindFixes(Hearing& hearing,
                               const std::vector<Finding>& findings,
                               v1::Standing leading) {
  std::vector<v1::Fix> fixes;
  if (leading == v1::STANDING_NOT_HALAL) return fixes;
  std::vector<Sentences> lists;
  std::vector<uint32_t> counted;
  bool curable = true;
  for (uint32_t i = 0; i < findings.size(); ++i) {
    if (DescribeCode(findings[i].code).severity < v1::SEVERITY_UNKNOWN) {
      continue;
    }
    counted.push_back(i);
    lists.push_back(CuresOf(hearing, findings[i]));
    curable = curable && !lists.back().empty();
  }
  if (counted.empty()) return fixes;
  const bool proved = DescribeCode(findings[counted.front()].code).severity ==
                      v1::SEVERITY_BREAK;
  const size_t room = proved ? kFixesMax - 1 : kFixesMax;
  if (curable) {
    for (const std::set<std::string>& set : Hitter(lists).Run()) {
      if (fixes.size() == room) break;
      v1::Fix& fix = fixes.emplace_back();
      for (const std::string& sentence : set) fix.add_obtain(sentence);
      for (const uint32_t index : counted) fix.add_cures(index);
    }
  }
  if (proved) fixes.push_back(Elsewhere(hearing, counted));
  return fixes;
}

}  // namespace halaltrace::verdict
