import Endpoints
import ImageKitAPI

extension WireCase {
  /// A request that creates an origin, and the reply: its type is that of the request.
  private static func creation(
    _ body: String, reply: String, is value: String, _ origin: ImageKit.OriginRequest
  ) -> WireCase {
    WireCase("POST /v1/accounts/origins", body, reply: reply, is: value) {
      text(try await $0.createOrigin(body: origin))
    }
  }

  private static func text(_ origin: ImageKit.Origin) -> String {
    switch origin {
    case .s3(let origin): "S3 \(origin.id) \(origin.bucket) \(origin.useIAMRole == true)"
    case .s3Compatible(let origin): "S3_COMPATIBLE \(origin.endpoint) \(origin.s3ForcePathStyle)"
    case .cloudinaryBackup(let origin): "CLOUDINARY_BACKUP \(origin.prefix)"
    case .webFolder(let origin): "WEB_FOLDER \(origin.baseUrl) \(origin.forwardHostHeaderToOrigin)"
    case .webProxy(let origin): "WEB_PROXY \(origin.name)"
    case .gcs(let origin): "GCS \(origin.clientEmail)"
    case .azureBlob(let origin): "AZURE_BLOB \(origin.accountName) \(origin.container)"
    case .akeneoPim(let origin): "AKENEO_PIM \(origin.baseUrl)"
    case .other: "other"
    }
  }

  private static let proxy =
    #"{"id":"o","type":"WEB_PROXY","name":"n","includeCanonicalHeader":false}"#

  static let origins = [
    creation(
      """
      {"accessKey":"AKIAIOSFODNN7EXAMPLE","bucket":"product-images","name":"US S3 Storage",
       "secretKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","type":"S3",
       "baseUrlForCanonicalHeader":"https://cdn.example.com","includeCanonicalHeader":false,"prefix":"raw-assets"}
      """,
      reply: """
        {"id":"o","type":"S3","name":"US S3 Storage","bucket":"product-images","prefix":"raw-assets",
         "includeCanonicalHeader":false,"useIAMRole":true}
        """,
      is: "S3 o product-images true",
      .s3(
        .init(
          name: "US S3 Storage", accessKey: "AKIAIOSFODNN7EXAMPLE", bucket: "product-images",
          secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", prefix: "raw-assets",
          baseUrlForCanonicalHeader: "https://cdn.example.com", includeCanonicalHeader: false))),
    creation(
      """
      {"accessKey":"a","bucket":"b","name":"n","secretKey":"s","type":"S3_COMPATIBLE",
       "endpoint":"https://s3.eu-central-1.wasabisys.com","s3ForcePathStyle":true}
      """,
      reply: """
        {"id":"o","type":"S3_COMPATIBLE","name":"n","bucket":"b","prefix":"","includeCanonicalHeader":false,
         "endpoint":"https://s3.eu-central-1.wasabisys.com","s3ForcePathStyle":true}
        """,
      is: "S3_COMPATIBLE https://s3.eu-central-1.wasabisys.com true",
      .s3Compatible(
        .init(
          name: "n", accessKey: "a", bucket: "b",
          endpoint: "https://s3.eu-central-1.wasabisys.com", secretKey: "s",
          s3ForcePathStyle: true))),
    creation(
      """
      {"accessKey":"a","bucket":"b","name":"n","secretKey":"s","type":"CLOUDINARY_BACKUP","prefix":"p"}
      """,
      reply: """
        {"id":"o","type":"CLOUDINARY_BACKUP","name":"n","bucket":"b","prefix":"p","includeCanonicalHeader":true}
        """,
      is: "CLOUDINARY_BACKUP p",
      .cloudinaryBackup(
        .init(name: "n", accessKey: "a", bucket: "b", secretKey: "s", prefix: "p"))),
    creation(
      """
      {"name":"n","type":"WEB_FOLDER","baseUrl":"https://images.example.com/assets",
       "forwardHostHeaderToOrigin":false}
      """,
      reply: """
        {"id":"o","type":"WEB_FOLDER","name":"n","baseUrl":"https://images.example.com/assets",
         "forwardHostHeaderToOrigin":false,"includeCanonicalHeader":false}
        """,
      is: "WEB_FOLDER https://images.example.com/assets false",
      .webFolder(
        .init(
          name: "n", baseUrl: "https://images.example.com/assets",
          forwardHostHeaderToOrigin: false))),
    creation(
      #"{"name":"n","type":"WEB_PROXY"}"#, reply: proxy, is: "WEB_PROXY n",
      .webProxy(.init(name: "n"))),
    creation(
      #"""
      {"bucket":"gcs-media","name":"n","type":"GCS","prefix":"products",
       "clientEmail":"service-account@project.iam.gserviceaccount.com",
       "privateKey":"-----BEGIN PRIVATE KEY-----\\nMIIEv..."}
      """#,
      reply: """
        {"id":"o","type":"GCS","name":"n","bucket":"gcs-media","prefix":"products","includeCanonicalHeader":false,
         "clientEmail":"service-account@project.iam.gserviceaccount.com"}
        """,
      is: "GCS service-account@project.iam.gserviceaccount.com",
      .gcs(
        .init(
          name: "n", bucket: "gcs-media",
          clientEmail: "service-account@project.iam.gserviceaccount.com",
          privateKey: #"-----BEGIN PRIVATE KEY-----\nMIIEv..."#, prefix: "products"))),
    creation(
      """
      {"name":"n","type":"AZURE_BLOB","prefix":"uploads","accountName":"account123","container":"images",
       "sasToken":"?sv=2023-01-03&sr=c&sig=abc123"}
      """,
      reply: """
        {"id":"o","type":"AZURE_BLOB","name":"n","accountName":"account123","container":"images",
         "prefix":"uploads","includeCanonicalHeader":false}
        """,
      is: "AZURE_BLOB account123 images",
      .azureBlob(
        .init(
          name: "n", accountName: "account123", container: "images",
          sasToken: "?sv=2023-01-03&sr=c&sig=abc123", prefix: "uploads"))),
    WireCase(
      "PUT /v1/accounts/origins/id",
      """
      {"name":"n","type":"AKENEO_PIM","baseUrl":"https://akeneo.company.com","clientId":"akeneo-client-id",
       "clientSecret":"akeneo-client-secret","password":"strongpassword123","username":"integration-user"}
      """,
      reply: """
        {"id":"o","type":"AKENEO_PIM","name":"n","baseUrl":"https://akeneo.company.com",
         "includeCanonicalHeader":false}
        """,
      is: "AKENEO_PIM https://akeneo.company.com"
    ) {
      text(
        try await $0.updateOrigin(
          id: "id",
          body: .akeneoPim(
            .init(
              name: "n", baseUrl: "https://akeneo.company.com", clientId: "akeneo-client-id",
              clientSecret: "akeneo-client-secret", password: "strongpassword123",
              username: "integration-user"))))
    },
    WireCase(
      "GET /v1/accounts/origins", reply: #"[\#(proxy),{"type":"FTP","id":"x"}]"#,
      is: "WEB_PROXY n, other"
    ) { try await $0.listOrigins().map(text).joined(separator: ", ") },
    WireCase("GET /v1/accounts/origins/id", reply: proxy, is: "WEB_PROXY n") {
      text(try await $0.getOrigin(id: "id"))
    },
    WireCase("DELETE /v1/accounts/origins/id") {
      try await $0.deleteOrigin(id: "id")
      return ""
    },
  ]

  private static let urlEndpoint = """
    {"id":"u","description":"d","origins":["origin-id-1"],"urlPrefix":"product-images",
     "urlRewriter":{"type":"CLOUDINARY","preserveAssetDeliveryTypes":true}}
    """
  private static let named = """
    {"id":"t","name":"media_library_thumbnail","transformation":"w-100,h-100,c-at_max","enabled":true,
     "createdAt":"2026-01-02T03:04:05Z"}
    """

  private static func text(_ endpoint: ImageKit.URLEndpoint) -> String {
    guard case .cloudinary(let rewriter)? = endpoint.urlRewriter else { return endpoint.id }
    return "\(endpoint.id) \(endpoint.origins) \(rewriter.preserveAssetDeliveryTypes == true)"
  }

  static let account = [
    WireCase(
      "GET /v1/accounts/usage?endDate=2026-02-01&startDate=2026-01-01",
      reply: """
        {"bandwidthBytes":22446437856,"extensionUnitsCount":1,"mediaLibraryStorageBytes":2,
         "originalCacheStorageBytes":3,"videoProcessingUnitsCount":4}
        """,
      is: "22446437856 4"
    ) {
      guard let start = CalendarDate("2026-01-01"), let end = CalendarDate("2026-02-01") else {
        return ""
      }
      let usage = try await $0.getUsage(startDate: start, endDate: end)
      return "\(usage.bandwidthBytes ?? 0) \(usage.videoProcessingUnitsCount ?? 0)"
    },
    WireCase(
      "GET /v1/accounts/usage-analytics?endDate=2026-01-31&startDate=2026-01-01",
      reply: analytics,
      is: "9 2026-01-31 Chrome 5 IN 404 remove-bg 2 https://ik.imagekit.io/a.jpg h264 1.5 3"
    ) {
      guard let start = CalendarDate("2026-01-01"), let end = CalendarDate("2026-01-31") else {
        return ""
      }
      let usage = try await $0.getUsageAnalytics(startDate: start, endDate: end)
      let browser = usage.browser.byBandwidth.first
      let video = usage.videoProcessing.first
      return """
        \(usage.requestCount) \(usage.endDate) \(browser?.name ?? "") \(browser?.requestCount ?? 0) \
        \(usage.country.byRequests.first?.code ?? "") \(usage.statusCodes.first?.name ?? "") \
        \(usage.extensions.first?.name ?? "") \(usage.extensions.first?.operationCount ?? 0) \
        \(usage.topImages.byRequests.first?.name ?? "") \(video?.codec ?? "") \
        \(video?.durationSeconds ?? 0) \(usage.cache.missCount)
        """
    },
    WireCase(
      "POST /v1/accounts/url-endpoints",
      """
      {"description":"My custom URL endpoint","origins":["origin-id-1"],"urlPrefix":"product-images",
       "urlRewriter":{"type":"CLOUDINARY","preserveAssetDeliveryTypes":true}}
      """,
      reply: urlEndpoint, is: #"u ["origin-id-1"] true"#
    ) {
      text(
        try await $0.createURLEndpoint(
          body: .init(
            description: "My custom URL endpoint", origins: ["origin-id-1"],
            urlPrefix: "product-images",
            urlRewriter: .cloudinary(.init(preserveAssetDeliveryTypes: true)))))
    },
    WireCase(
      "PUT /v1/accounts/url-endpoints/id",
      #"{"description":"d","origins":["o1","o2"],"urlPrefix":"","urlRewriter":{"type":"IMGIX"}}"#,
      reply: #"{"id":"u","description":"d","origins":[],"urlPrefix":""}"#, is: "u"
    ) {
      text(
        try await $0.updateURLEndpoint(
          id: "id",
          body: .init(
            description: "d", origins: ["o1", "o2"], urlPrefix: "", urlRewriter: .imgix(.init()))))
    },
    WireCase(
      "GET /v1/accounts/url-endpoints", reply: "[\(urlEndpoint)]", is: #"u ["origin-id-1"] true"#
    ) { try await $0.listURLEndpoints().map(text).joined() },
    WireCase(
      "GET /v1/accounts/url-endpoints/id", reply: urlEndpoint, is: #"u ["origin-id-1"] true"#
    ) { text(try await $0.getURLEndpoint(id: "id")) },
    WireCase("DELETE /v1/accounts/url-endpoints/id") {
      try await $0.deleteURLEndpoint(id: "id")
      return ""
    },
    WireCase(
      "POST /v1/named-transformations",
      """
      {"name":"media_library_thumbnail","transformation":"w-100,h-100,c-at_max","enabled":true}
      """,
      reply: named, is: "t w-100,h-100,c-at_max"
    ) {
      let named = try await $0.createNamedTransformation(
        body: .init(
          name: "media_library_thumbnail", transformation: "w-100,h-100,c-at_max", enabled: true))
      return "\(named.id) \(named.transformation)"
    },
    WireCase(
      "PATCH /v1/named-transformations/id", #"{"enabled":false}"#, reply: named, is: "t"
    ) { try await $0.updateNamedTransformation(id: "id", body: .init(enabled: false)).id },
    WireCase("GET /v1/named-transformations", reply: "[\(named)]", is: "t") {
      try await $0.listNamedTransformations().map(\.id).joined()
    },
    WireCase("GET /v1/named-transformations/id", reply: named, is: "true") {
      "\(try await $0.getNamedTransformation(id: "id").enabled)"
    },
    WireCase("DELETE /v1/named-transformations/id") {
      try await $0.deleteNamedTransformation(id: "id")
      return ""
    },
  ]

  private static let ranking = """
    {"byBandwidth":[{"name":"Chrome","bandwidthBytes":7,"requestCount":5}],
     "byRequests":[{"name":"https://ik.imagekit.io/a.jpg","bandwidthBytes":7,"requestCount":5}]}
    """
  private static let analytics = """
    {"bandwidthBytes":8,"requestCount":9,"startDate":"2026-01-01","endDate":"2026-01-31",
     "generatedAt":"2026-02-01T00:00:00.000Z","browser":\(ranking),"device":\(ranking),
     "cache":{"errorCount":1,"hitCount":2,"missCount":3},"format":\(ranking),
     "country":{"byBandwidth":[],"byRequests":[{"code":"IN","name":"India","bandwidthBytes":1,"requestCount":2}]},
     "errorReasons":[{"name":"timeout","requestCount":1}],"extensions":[{"name":"remove-bg","operationCount":2}],
     "statusCodes":[{"name":"404","requestCount":1}],"top404Assets":[],"topImages":\(ranking),
     "topImageTransforms":\(ranking),"topOtherAssets":\(ranking),"topReferrers":\(ranking),
     "topUserAgents":\(ranking),"topVideos":\(ranking),"topVideoTransforms":\(ranking),
     "urlEndpoints":\(ranking),
     "videoProcessing":[{"codec":"h264","durationSeconds":1.5,"resolution":"HD"}],"later":{}}
    """
}
