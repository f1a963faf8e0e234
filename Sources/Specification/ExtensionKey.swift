// SPDX-License-Identifier: Apache-2.0

/// A key that begins with `x-` and is read: of this project, common among generators, or published by one.
///
/// No other key that begins so can be read (``Fields``), and `Documentation/Extensions.md` has a row for each.
package enum ExtensionKey: String, CaseIterable, Sendable {
  // Of this project.
  case call = "x-endpoints-call"
  case environment = "x-endpoints-env"
  case file = "x-endpoints-file"
  case idempotencyKey = "x-endpoints-idempotency-key"
  case idempotent = "x-endpoints-idempotent"
  case pages = "x-pages"
  case password = "x-endpoints-password"
  case prefix = "x-endpoints-prefix"
  case retries = "x-endpoints-retries"
  case retryHint = "x-endpoints-retry-hint"
  case sensitive = "x-endpoints-sensitive"
  case swiftName = "x-swift-name"
  case webhookSignature = "x-webhook-signature"

  // Common among generators.
  case enumDescriptions = "x-enum-descriptions"
  case enumDescriptionsInOneWord = "x-enumDescriptions"
  case enumNames = "x-enumNames"
  case enumVarnames = "x-enum-varnames"
  case sensitiveInOneWord = "x-sensitive"
  case webhooks = "x-webhooks"

  // Of AutoRest and Dropshot.
  case autoRestPages = "x-ms-pageable"
  case dropshotPages = "x-dropshot-pagination"

  // Of Fern.
  case fernAudiences = "x-fern-audiences"
  case fernAvailability = "x-fern-availability"
  case fernBasic = "x-fern-basic"
  case fernBearer = "x-fern-bearer"
  case fernEnum = "x-fern-enum"
  case fernGroupName = "x-fern-sdk-group-name"
  case fernHeader = "x-fern-header"
  case fernIdempotencyHeaders = "x-fern-idempotency-headers"
  case fernIdempotent = "x-fern-idempotent"
  case fernIgnore = "x-fern-ignore"
  case fernMethodName = "x-fern-sdk-method-name"
  case fernPages = "x-fern-pagination"
  case fernParameterName = "x-fern-parameter-name"
  case fernPropertyName = "x-fern-property-name"
  case fernRetries = "x-fern-retries"

  // Of Speakeasy.
  case speakeasyEnumDescriptions = "x-speakeasy-enum-descriptions"
  case speakeasyEnums = "x-speakeasy-enums"
  case speakeasyGroup = "x-speakeasy-group"
  case speakeasyIgnore = "x-speakeasy-ignore"
  case speakeasyName = "x-speakeasy-name-override"
  case speakeasyPages = "x-speakeasy-pagination"
  case speakeasySensitive = "x-speakeasy-param-sensitive"
  case speakeasyRetries = "x-speakeasy-retries"
  case speakeasyWebhooks = "x-speakeasy-webhooks"

  // Of Stainless.
  case stainlessParameter = "x-stainless-param"
  case stainlessSkip = "x-stainless-skip"

  private static let byText = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// - Parameter text: The key as specs write it.
  init?(text: String) {
    guard let key = Self.byText[text] else { return nil }
    self = key
  }
}
