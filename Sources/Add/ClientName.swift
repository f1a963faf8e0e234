// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsSpecification

/// The name of a client, after the folder of its spec or the host of its server.
enum ClientName {
  /// Labels of hosts that say nothing about whose they are.
  private static let labels: Set<String> = [
    "api", "apis", "app", "cloud", "data", "dev", "eu", "example", "gateway", "graph", "live",
    "prod",
    "production", "public",
    "rest", "sandbox", "staging", "test", "upload", "us", "www",
  ]

  /// - Parameter title: The title of the document that an endpoint is copied from.
  /// - Returns: The name, and true if it is the folder's own.
  static func name(
    folder: String, title: String? = nil, server: String?
  ) -> (name: String, isFolders: Bool) {
    let last = folder.split(separator: "/").last.map(String.init) ?? ""
    if isIdentifier(last) { return (last, true) }
    if let title = title.flatMap({ ClientTitle.clientName($0, file: "") }), isIdentifier(title) {
      return (title, false)
    }
    let name = server.flatMap(Self.host) ?? EnglishWords(last).camelCase.withCapital
    return (isIdentifier(name) ? name : "MyAPI", false)
  }

  static func isIdentifier(_ name: String) -> Bool {
    name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil
  }

  /// `ImageKit` for `https://api.imagekit.io`; `nil` for an address.
  static func host(_ server: String) -> String? {
    var labels = SampleURL.host(of: server).split(separator: ".").map(String.init)
    if labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return nil }
    if labels.count > 1 { labels.removeLast() }
    if labels.count > 1, ["ac", "co", "com", "gov", "org"].contains(labels.last ?? "") {
      labels.removeLast()
    }
    let name = labels.last { !Self.labels.contains($0) } ?? labels.last
    return name.map { spellings[$0] ?? EnglishWords(withoutEnding($0)).camelCase.withCapital }
  }

  /// `datadog` for `datadoghq`: a domain without the word that a company put behind its name.
  private static func withoutEnding(_ label: String) -> String {
    for ending in ["api", "apis", "hq"] where label.count > ending.count + 2 {
      if label.hasSuffix(ending) { return String(label.dropLast(ending.count)) }
    }
    return label
  }

  /// The names of companies that are written in more than one word or otherwise than their domain.
  private static let spellings = [
    "assemblyai": "AssemblyAI", "bigcommerce": "BigCommerce",
    "braintreegateway": "Braintree", "clickup": "ClickUp",
    "deepseek": "DeepSeek", "digitalocean": "DigitalOcean", "docusign": "DocuSign",
    "dropboxapi": "Dropbox", "elevenlabs": "ElevenLabs", "fullstory": "FullStory",
    "github": "GitHub", "gitlab": "GitLab", "googleapis": "Google", "hubapi": "HubSpot",
    "huggingface": "HuggingFace", "imagekit": "ImageKit", "launchdarkly": "LaunchDarkly",
    "linkedin": "LinkedIn", "messagebird": "MessageBird",
    "myshopify": "Shopify", "newrelic": "NewRelic", "openai": "OpenAI",
    "openrouter": "OpenRouter", "openweathermap": "OpenWeather", "pagerduty": "PagerDuty",
    "paypal": "PayPal", "planetscale": "PlanetScale", "quickbooks": "QuickBooks",
    "revenuecat": "RevenueCat", "sendgrid": "SendGrid", "servicenow": "ServiceNow",
    "surveymonkey": "SurveyMonkey", "tiktokapis": "TikTok",
    "woocommerce": "WooCommerce", "youtube": "YouTube",
  ]
}

extension CurlCommand {
  /// The name of a client for the API that the command calls; `nil` where its URL names none.
  package var clientName: String? {
    guard let name = SampleURL(url ?? "").server.flatMap({ ClientName.host($0.url) }),
      name != "Localhost", name != "Example", ClientName.isIdentifier(name)
    else { return nil }
    return name
  }
}
