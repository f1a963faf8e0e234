// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// Makes one schema of the alternatives of `oneOf` and `anyOf` and what stands beside them.
  mutating func composeAlternatives(of node: CompositionGraph.Node) {
    let id = node.schema
    let schema = arena[id]
    let base = bases[id]
    var own = (base.map { arena[$0] } ?? schema).withoutContents
    if base != nil { own.constraints = schema.constraints.filter { $0.keyword.types == nil } }
    own.location = schema.location
    if let children = graph.children[id] {
      let group = Group(
        members: children, isExclusive: true, discriminator: schema.discriminator, node: node,
        isImplied: true)
      return arena.replace(id, with: unite(group, base: base, into: own))
    }
    let groups = [
      Group(
        members: schema.oneOf, isExclusive: true, discriminator: schema.discriminator, node: node),
      Group(
        members: schema.anyOf, isExclusive: false, discriminator: schema.discriminator, node: node),
    ].filter { !$0.members.isEmpty }
    guard groups.count == 2 else {
      return arena.replace(id, with: unite(groups[0], base: base, into: own))
    }
    let blank = Schema(location: schema.location)
    let parts = [
      arena.add(unite(groups[0], base: base, into: blank)),
      arena.add(unite(groups[1], base: nil, into: blank)),
    ]
    arena.replace(id, with: merge(parts, into: own))
  }

  /// The members of a `oneOf` or `anyOf`.
  struct Group {
    var members: [SchemaID]
    /// True if a value may match only one of them.
    var isExclusive: Bool
    var discriminator: Schema.Discriminator?
    /// The schema that they are of.
    var node: CompositionGraph.Node
    /// True if the members are not listed, but extend the base, which is an alternative of its own.
    var isImplied = false
  }

  private mutating func unite(_ group: Group, base: SchemaID?, into own: Schema) -> Composed {
    var own = own
    var members = members(of: group, nullable: &own.isNullable)
    if members.isEmpty, !group.isImplied, !own.isNullable, base == nil {
      reports.reportCycle(at: own.location)
      return Composed(schema: own)
    }
    if let base { addBase(base, to: &members, of: group, &own) }
    if group.isImplied, let base {
      members.append(Member(schema: base, name: arena.name(of: base), isFallback: true))
    } else if group.discriminator == nil {
      members = flattened(members)
    }
    members = members.uniqued { arena.resolve($0.schema) }
    let scalars = mergedScalars(members)
    if group.isExclusive { warnOfAmbiguity(scalars, own.location) }
    members = scalars
    guard members.count <= Self.alternativesLimit else {
      reports.diagnostics.warning(
        .tooComplex,
        "there are \(members.count) alternatives here, more than \(Self.alternativesLimit)",
        at: own.location, help: "any value is accepted")
      return Composed(schema: own)
    }
    guard spend(members.count, at: own.location) else { return Composed(schema: own) }
    return union(of: members, group, into: own)
  }

  /// Warns where one of several scalars lists values that another allows, too.
  private mutating func warnOfAmbiguity(_ scalars: [Member], _ location: SourceRange) {
    let scalars = scalars.compactMap(\.scalar)
    guard scalars.contains(where: \.isOpen) else { return }
    reports.diagnostics.warning(
      .ambiguousUnion, "a value may match several of the alternatives, which 'oneOf' rules out",
      at: location, help: "write 'anyOf'")
  }

  private mutating func union(
    of members: [Member], _ group: Group, into own: Schema
  ) -> Composed {
    guard let first = members.first else {
      return Composed(schema: own.isNullable ? own.asNull : own)
    }
    if members.count == 1,
      group.discriminator == nil || !arena.kinds(of: first.schema).contains(.object)
    {
      if let scalar = first.scalar {
        var scalar = scalar
        var own = own
        own.description = own.description ?? scalar.schema.description
        scalar.annotate(as: own)
        return scalar
      }
      return merge([first.way ?? first.schema], into: own)
    }
    let alternatives = members.map { member in
      let schema = member.scalar.map { arena.add($0) } ?? member.alias ?? member.schema
      var alternative = Union.Alternative(schema: schema, name: member.name ?? "")
      alternative.kinds = arena.kinds(of: schema)
      alternative.values = member.values
      return alternative
    }
    var union = Union(alternatives)
    union.isExclusive = group.isExclusive
    if let discriminator = group.discriminator {
      union.discriminator = discriminator.property.value
      union.isDiscriminatorExplicit = true
      union.fallback = members.firstIndex(where: \.isFallback)
    }
    return Composed(schema: own, union: union)
  }
}

/// An alternative that is being looked at.
struct Member {
  var schema: SchemaID
  /// The reference to the schema; `nil` where the spec has none.
  var way: SchemaID?
  /// The reference to the schema that adds constraints to it; `nil` if none does.
  var alias: SchemaID?
  /// A scalar made of several members, which stands nowhere yet.
  var scalar: Composed?
  /// The name of the schema that the spec refers to.
  var name: String?
  /// The values that the mapping of a discriminator has for it.
  var values: [String] = []
  var isFallback = false

  init(schema: SchemaID, name: String? = nil, isFallback: Bool = false) {
    self.schema = schema
    self.name = name
    self.isFallback = isFallback
  }
}

extension Schema {
  fileprivate var asNull: Schema {
    var schema = self
    schema.isNull = true
    return schema
  }
}
