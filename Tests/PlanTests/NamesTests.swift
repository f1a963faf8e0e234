import EndpointsPlan
import EndpointsSpecification
import Testing

@Suite struct NamesTests {
  private static let document = """
    paths:
      /a: { get: { operationId: pet, tags: [pet], responses: { '204': { description: '' } } } }
      /b:
        get:
          operationId: list
          tags: [pet]
          responses:
            '200':
              description: ''
              content: { application/json: { schema: { $ref: '#/components/schemas/PetList' } } }
    webhooks:
      pet:
        post:
          requestBody:
            content:
              application/json: { schema: { type: object, properties: { a: { type: string } } } }
          responses: { '204': { description: '' } }
    components:
      schemas:
        Pet:
          type: object
          properties:
            pet: { type: object, properties: { a: { type: string } } }
            pet_api: { type: object, properties: { a: { type: string } } }
            pet_payload: { type: object, properties: { a: { type: string } } }
        PetList:
          type: array
          items: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }
    """

  private static let planned: Planned = {
    var settings = Settings()
    settings.methods = .groups
    return Planned(document, settings: settings)
  }()

  @Test func `types inside of others are named whatever those around them are called`() {
    expect(
      Self.planned.models,
      is: """
        Pet: { pet?: Pet.Pet, petApi?: Pet.PetApi, petPayload?: Pet.PetPayload } \
        received with Pet: { a?: string } received; PetApi: { a?: string } received; \
        PetPayload: { a?: string } received
        PetList: = [PetListItem] received
        PetPayload: { a?: string } received
        PetListItem: { pet?: Pet } received
        """)
  }

  @Test func `request types may be called like schemas, to which groups give way`() {
    #expect(
      Self.planned.operations.map {
        "\($0.methods[0].group.first?.text ?? "").\($0.methods[0].name.text): \($0.typeName.text)"
      }
        == ["PetAPI.pet: Pet", "PetAPI.list: List"])
  }
}
