// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_answer.h"

#include "tests/reference/judge_cautions.h"

namespace halaltrace::reference {

bool IsInformation(v1::FindingCode code) {
  return code == v1::FINDING_CODE_MATERIAL_EXEMPT || IsCaution(code) ||
         code == v1::FINDING_CODE_ALLEGATION_BY_STRANGER;
}

bool IsMissing(v1::FindingCode code) {
  return code == v1::FINDING_CODE_CERTIFICATE_MISSING ||
         code == v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT;
}

bool IsOwedChecks(v1::Purpose purpose) {
  return purpose == v1::PURPOSE_RELEASE || purpose == v1::PURPOSE_SHIPMENT;
}

v1::Answer AnswerTo(const std::set<v1::FindingCode>& codes, bool lacks_only) {
  const std::set<v1::FindingCode> breaks = {
      v1::FINDING_CODE_CERTIFICATE_MISSING,
      v1::FINDING_CODE_CERTIFICATE_EXPIRED,
      v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID,
      v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
      v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
      v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT,
      v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT,
      v1::FINDING_CODE_SCOPE_PRODUCT,
      v1::FINDING_CODE_SCOPE_SITE,
      v1::FINDING_CODE_SCOPE_PACK_FORM,
      v1::FINDING_CODE_SCOPE_MADE_BEFORE,
      v1::FINDING_CODE_BODY_NOT_RECOGNISED,
      v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
      v1::FINDING_CODE_HARAM_MATERIAL,
      v1::FINDING_CODE_AID_HARAM,
      v1::FINDING_CODE_MATERIAL_FORBIDDEN,
  };
  v1::Answer answer = v1::ANSWER_CERTIFIED;
  for (const v1::FindingCode code : codes) {
    if (breaks.contains(code)) return v1::ANSWER_NOT_CERTIFIED;
    if (!IsInformation(code)) answer = v1::ANSWER_CANNOT_CONFIRM;
  }
  return lacks_only ? v1::ANSWER_NOT_CERTIFIED : answer;
}

}  // namespace halaltrace::reference
