// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/layouts/layoutfixture.h"

namespace hotspot::layouts
{

class TextFitTest : public ::testing::Test
{
protected:
  TextFitTest() : mLayout( &mProject ), mLabel( new QgsLayoutItemLabel( &mLayout ) )
  {
    mLayout.addLayoutItem( mLabel );
    compatibility::setLabelFontSize( *mLabel, 12 );
    mLabel->setMarginX( 0 );
    mLabel->setMarginY( 0 );
    mLabel->attemptResize( QgsLayoutSize( 60, 6 ) );
  }

  double letters() const { return compatibility::labelFont( *mLabel ).pointSizeF(); }

  QgsProject mProject;
  QgsPrintLayout mLayout;
  QgsLayoutItemLabel *mLabel;
};

TEST_F( TextFitTest, shortTextStaysAsDesigned )
{
  mLabel->setText( QStringLiteral( "Hot spots" ) );
  EXPECT_EQ( TextFit::fit( *mLabel, 6 ), TextFit::Result::Fits );
  EXPECT_DOUBLE_EQ( letters(), 12 );
}

TEST_F( TextFitTest, longerTextGetsSmallerLetters )
{
  mLabel->setText( QStringLiteral( "Hot spots of robberies in the east" ) );
  EXPECT_EQ( TextFit::fit( *mLabel, 6 ), TextFit::Result::Shrunk );
  EXPECT_LT( letters(), 12 );
  EXPECT_GE( letters(), 6 );
  EXPECT_TRUE( TextFit::fits( *mLabel ) );
}

TEST_F( TextFitTest, textThatCannotFitIsCutAfterAWord )
{
  mLabel->setText( QString( "robbery " ).repeated( 60 ) );
  EXPECT_EQ( TextFit::fit( *mLabel, 6 ), TextFit::Result::Cut );
  EXPECT_TRUE( TextFit::fits( *mLabel ) );
  EXPECT_TRUE( mLabel->text().endsWith( QStringLiteral( "robbery…" ) ) ) << mLabel->text().toStdString();
}

TEST_F( TextFitTest, oneEndlessWordIsCutToo )
{
  mLabel->setText( QString( "x" ).repeated( 400 ) );
  EXPECT_EQ( TextFit::fit( *mLabel, 6 ), TextFit::Result::Cut );
  EXPECT_TRUE( TextFit::fits( *mLabel ) );
}

TEST_F( TextFitTest, expressionsAreNeverCut )
{
  const QString expression = QStringLiteral( "[% repeat_me %]" ) + QString( " word" ).repeated( 200 );
  mLabel->setText( expression );
  TextFit::fit( *mLabel, 6 );
  EXPECT_EQ( mLabel->text(), expression );
}

TEST_F( TextFitTest, linesBreakBetweenWordsAndInsideEndlessOnes )
{
  const QFont font = compatibility::labelFont( *mLabel );
  const QString broken =
      TextFit::broken( QStringLiteral( "Target areas of the summer " ) + QString( "m" ).repeated( 40 ), font, 30 );
  const QStringList lines = broken.split( '\n' );
  EXPECT_GT( lines.size(), 3 );
  for ( const QString &line : lines )
    EXPECT_LE( TextFit::size( line, font, 1000 ).width(), 30.5 ) << line.toStdString();
  EXPECT_EQ( QString( broken ).remove( '\n' ).count( 'm' ), 42 );
}

TEST_F( TextFitTest, longWordsBreakAtTheirJoints )
{
  const QFont font = compatibility::labelFont( *mLabel );
  const double width = TextFit::size( QStringLiteral( "Riverside-1" ), font, 1000 ).width() * 1.05;
  EXPECT_EQ( TextFit::broken( QStringLiteral( "Riverside-1000" ), font, width ), QStringLiteral( "Riverside-\n1000" ) );
}

TEST_F( TextFitTest, emptyTextStaysEmpty )
{
  EXPECT_EQ( TextFit::broken( QString(), QFont(), 30 ), QString() );
  mLabel->setText( QString() );
  EXPECT_EQ( TextFit::fit( *mLabel, 6 ), TextFit::Result::Fits );
}

} // namespace hotspot::layouts
