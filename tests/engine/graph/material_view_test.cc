// SPDX-License-Identifier: Apache-2.0
// Goal: our rows are a graph to Boost, edge for edge.
// Method: the library's own concept checks, and both directions compared.
#include "engine/graph/material_view.h"

#include <boost/graph/graph_concepts.hpp>
#include <set>
#include <utility>

#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"

namespace halaltrace::graph {
namespace {

BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<MaterialView>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<MaterialView>));

using Edges = std::multiset<std::pair<Vertex, Vertex>>;

TEST(MaterialViewTest, BothDirectionsTellTheSameEdges) {
  GraphWorld world;
  world.Say("plant", Created({"azuki", "sugar"}));
  world.Say("plant", Transformed({"azuki", "sugar"}, {"paste"}));
  world.Say("plant", Transformed({"paste"}, {"daifuku", "manju", "offcuts"}));
  for (int i = 0; i < 40; ++i) {
    world.Say("plant", Transformed({"sugar"}, {"paste"}));
  }
  world.Say("plant", Packed({"daifuku", "manju"}, "1"));
  const auto wrong = world.Say("plant", Transformed({"lard"}, {"paste"}));
  world.Say("plant", Corrected(wrong));

  const Tables& tables = world.graph().tables();
  const MaterialView view(tables, tables.entries, Flow::kUp);
  Edges out;
  Edges in;
  for (auto [v, end] = vertices(view); v != end; ++v) {
    for (auto [e, last] = out_edges(*v, view); e != last; ++e) {
      EXPECT_EQ(source(*e, view), *v);
      out.emplace(source(*e, view), target(*e, view));
    }
    for (auto [e, last] = in_edges(*v, view); e != last; ++e) {
      EXPECT_EQ(target(*e, view), *v);
      in.emplace(source(*e, view), target(*e, view));
    }
    EXPECT_EQ(degree(*v, view), out_degree(*v, view) + in_degree(*v, view));
  }
  EXPECT_EQ(out, in);
  // 2 made; 2 + 1; 1 + 3; 40 × 2; 2 + 1; the void step has none.
  EXPECT_EQ(out.size(), 2U + 3U + 4U + 80U + 3U);
}

}  // namespace
}  // namespace halaltrace::graph
