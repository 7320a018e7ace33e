// SPDX-License-Identifier: GPL-3.0-or-later

/// \file
/// The plugin loads its icons when it starts; a test program without the plugin does it here.

#include <gtest/gtest.h>

#include <QDir>

/// Outside every namespace: the macro declares a global function.
static void initialiseResources()
{
  Q_INIT_RESOURCE( hotspot_policing );
}

namespace
{

class Resources : public ::testing::Environment
{
public:
  void SetUp() override { initialiseResources(); }
};

const auto *const registered = ::testing::AddGlobalTestEnvironment( new Resources );

} // namespace
