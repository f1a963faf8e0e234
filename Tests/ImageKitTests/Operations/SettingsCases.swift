import Endpoints
import ImageKitAPI

extension WireCase {
  private static let savedExtension = """
    {"id":"ext_abc123","name":"Clothes","description":"d","createdAt":"2026-01-02T03:04:05.678Z",
     "updatedAt":"2026-01-02T03:04:05Z","config":{"name":"ai-tasks","tasks":[
       {"type":"select_tags","instruction":"Which?","max_selections":3},{"type":"count_people"}]}}
    """

  private static func text(_ saved: ImageKit.SavedExtension) -> String {
    guard case .aiTasks(let tasks)? = saved.config else { return saved.id ?? "" }
    let kinds = tasks.tasks.map { task in
      if case .selectTags(let task) = task { "at most \(task.maxSelections ?? 0)" } else { "other" }
    }
    return ([saved.id ?? ""] + kinds).joined(separator: ", ")
  }

  static let extensions = [
    WireCase(
      "POST /v1/saved-extensions",
      """
      {"config":{"name":"ai-tasks","tasks":[
         {"type":"select_tags","instruction":"Which clothes?","max_selections":3,"min_selections":0,
          "vocabulary":["shirt","dress"]},
         {"type":"select_metadata","instruction":"Which color?","field":"color","vocabulary":["red",1,true]},
         {"type":"yes_no","instruction":"Luxury?",
          "on_yes":{"add_tags":["luxury"],"remove_tags":["budget"],
            "set_metadata":[{"field":"price_range","value":"premium"}],"unset_metadata":[{"field":"sale"}]},
          "on_no":{"add_tags":["budget"]},"on_unknown":{"remove_tags":["luxury"]}}]},
       "description":"Categorizes clothes","name":"Clothes"}
      """,
      reply: savedExtension, is: "ext_abc123, at most 3, other"
    ) {
      let yes = ImageKit.AITaskActions(
        addTags: ["luxury"], removeTags: ["budget"],
        setMetadata: [.init(field: "price_range", value: "premium")],
        unsetMetadata: [.init(field: "sale")])
      let tasks: [ImageKit.AITask] = [
        .selectTags(
          .init(
            instruction: "Which clothes?", maxSelections: 3, minSelections: 0,
            vocabulary: ["shirt", "dress"])),
        .selectMetadata(
          .init(
            field: "color", instruction: "Which color?", vocabulary: ["red", 1, .boolean(true)])),
        .yesNo(
          .init(
            instruction: "Luxury?", onNo: .init(addTags: ["budget"]),
            onUnknown: .init(removeTags: ["luxury"]), onYes: yes)),
      ]
      return text(
        try await $0.createSavedExtension(
          body: .init(
            config: .aiTasks(.init(tasks: tasks)), description: "Categorizes clothes",
            name: "Clothes")))
    },
    WireCase(
      "PATCH /v1/saved-extensions/id",
      """
      {"config":{"name":"remove-bg","options":{"semitransparency":false,
       "bg_image_url":"https://example.com/bg.jpg"}},"description":"d","name":"n"}
      """,
      reply: #"{"id":"e","config":{"name":"remove-bg"}}"#, is: "e"
    ) {
      let options = ImageKit.RemoveBackgroundExtension.Options(
        bgImageUrl: "https://example.com/bg.jpg", semitransparency: false)
      return text(
        try await $0.updateSavedExtension(
          id: "id",
          body: .init(config: .removeBg(.init(options: options)), description: "d", name: "n")))
    },
    WireCase("GET /v1/saved-extensions", reply: "[\(savedExtension)]", is: "1") {
      "\(try await $0.listSavedExtensions().count)"
    },
    WireCase(
      "GET /v1/saved-extensions/id", reply: savedExtension, is: "ext_abc123, at most 3, other"
    ) { text(try await $0.getSavedExtension(id: "id")) },
    WireCase("DELETE /v1/saved-extensions/id") {
      try await $0.deleteSavedExtension(id: "id")
      return ""
    },
  ]

  private static let field = """
    {"id":"598821f949c0a938d57563dd","name":"price","label":"Price","schema":{"type":"Number",
     "minValue":1000,"maxValue":3000.5},"description":"In cents"}
    """

  static let fields = [
    WireCase(
      "POST /v1/customMetadataFields",
      """
      {"label":"Price","name":"price","schema":{"type":"Number","defaultValue":1500,
       "isValueRequired":true,"minValue":1000,"maxValue":3000},"description":"In cents"}
      """,
      reply: field, is: "598821f949c0a938d57563dd price Number 3000.5"
    ) {
      let schema = ImageKit.CustomMetadataSchema(
        type: .number, defaultValue: 1500, isValueRequired: true, maxValue: 3000, minValue: 1000)
      let field = try await $0.createCustomMetadataField(
        body: .init(label: "Price", name: "price", schema: schema, description: "In cents"))
      guard case .number(let maximum)? = field.schema.maxValue else { return "" }
      return "\(field.id) \(field.name) \(field.schema.type) \(maximum)"
    },
    WireCase(
      "PATCH /v1/customMetadataFields/id",
      """
      {"label":"Size","schema":{"defaultValue":["small",30,true],"isValueRequired":true,"maxLength":10,
       "maxValue":"2030-01-01","minLength":0,"minValue":"2020-01-01",
       "selectOptions":["small","medium",30,40.5,true]}}
      """,
      reply: field, is: "Price"
    ) {
      let rules = ImageKit.CustomMetadataRules(
        defaultValue: .array(["small", 30, .boolean(true)]), isValueRequired: true, maxLength: 10,
        maxValue: "2030-01-01", minLength: 0, minValue: "2020-01-01",
        selectOptions: ["small", "medium", 30, 40.5, .boolean(true)])
      return try await $0.updateCustomMetadataField(
        id: "id", body: .init(label: "Size", schema: rules)
      ).label
    },
    WireCase(
      "GET /v1/customMetadataFields?folderPath=%2Fa+b%2Fc&includeDeleted=true",
      reply: """
        [\(field),{"id":"2","name":"_internal_original_created_datetime",
         "label":"Original creation date","schema":{"type":"Date"},"reserved":true}]
        """,
      is: "price nil, _internal_original_created_datetime true"
    ) {
      let fields = try await $0.listCustomMetadataFields(
        folderPath: "/a b/c", includeDeleted: true)
      return fields.map { "\($0.name) \($0.reserved.map(String.init) ?? "nil")" }
        .joined(separator: ", ")
    },
    WireCase("DELETE /v1/customMetadataFields/id", reply: "{}") {
      try await $0.deleteCustomMetadataField(id: "id")
      return ""
    },
  ]
}
