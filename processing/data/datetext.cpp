// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing/data/datetext.h"

#include <array>
#include <optional>

namespace hotspot::data
{

namespace
{

bool isLeap( int year )
{
  return ( year % 4 == 0 && year % 100 != 0 ) || year % 400 == 0;
}

bool exists( int year, int month, int day )
{
  constexpr std::array<int, 12> lengths{ 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  if ( year < 1 || month < 1 || month > 12 || day < 1 )
    return false;
  return day <= ( month == 2 && isLeap( year ) ? 29 : lengths[static_cast<std::size_t>( month - 1 )] );
}

struct Number
{
  int value = 0;
  int digits = 0;
};

class Scanner
{
public:
  explicit Scanner( QStringView text ) : mAt( text.utf16() ), mEnd( text.utf16() + text.size() ) {}

  bool atEnd() const { return mAt == mEnd; }
  char16_t peek() const { return atEnd() ? u'\0' : *mAt; }
  void next() { ++mAt; }

  bool take( char16_t character )
  {
    if ( peek() != character )
      return false;
    next();
    return true;
  }

  bool skipBlanks()
  {
    const char16_t *const from = mAt;
    while ( !atEnd() && ( *mAt == u' ' || *mAt == u'\t' || *mAt == u'\u00a0' || *mAt == u'\u202f' ) )
      next();
    return mAt != from;
  }

  // Up to nine digits; more would not fit and is no part of a date.
  std::optional<Number> number()
  {
    Number result;
    while ( !atEnd() && *mAt >= u'0' && *mAt <= u'9' && result.digits < 9 )
    {
      result.value = result.value * 10 + ( *mAt - u'0' );
      ++result.digits;
      next();
    }
    return result.digits > 0 ? std::optional<Number>( result ) : std::nullopt;
  }

  // English month, three letters or the whole word. Leaves the place unchanged where it is none.
  std::optional<int> month()
  {
    static constexpr std::array<const char *, 12> names{ "january",   "february", "march",    "april",
                                                         "may",       "june",     "july",     "august",
                                                         "september", "october",  "november", "december" };
    const char16_t *const from = mAt;
    std::array<char, 10> word{};
    std::size_t length = 0;
    while ( !atEnd() && lower() >= 'a' && lower() <= 'z' && length < word.size() )
    {
      word[length++] = lower();
      next();
    }
    for ( std::size_t i = 0; i < names.size(); ++i )
    {
      const QLatin1String whole( names[i] );
      const QLatin1String written( word.data(), static_cast<int>( length ) );
      if ( length >= 3 && whole.startsWith( written ) && ( length == 3 || whole.size() == written.size() ) )
      {
        take( u'.' );
        return static_cast<int>( i ) + 1;
      }
    }
    mAt = from;
    return std::nullopt;
  }

  // "AM", "p.m." and the like: 0 for before noon, 12 for after, nothing where none follows.
  std::optional<int> half()
  {
    const char16_t *const from = mAt;
    skipBlanks();
    const char letter = lower();
    if ( letter == 'a' || letter == 'p' )
    {
      next();
      take( u'.' );
      if ( lower() == 'm' )
      {
        next();
        take( u'.' );
        return letter == 'a' ? 0 : 12;
      }
    }
    mAt = from;
    return std::nullopt;
  }

private:
  // '\0' for anything that is no ASCII letter.
  char lower() const
  {
    const char16_t character = peek();
    if ( character >= u'A' && character <= u'Z' )
      return static_cast<char>( character - u'A' + 'a' );
    return character >= u'a' && character <= u'z' ? static_cast<char>( character ) : '\0';
  }

  const char16_t *mAt;
  const char16_t *mEnd;
};

// Z, UTC, GMT, +02, +02:00, -0600. True where there is none or it is well formed.
bool readOffset( Scanner &scanner, DateText &date )
{
  scanner.skipBlanks();
  if ( scanner.atEnd() )
    return true;
  date.hasOffset = true;
  if ( scanner.take( u'Z' ) || scanner.take( u'z' ) )
    return true;
  if ( scanner.take( u'U' ) )
    return scanner.take( u'T' ) && scanner.take( u'C' );
  if ( scanner.take( u'G' ) )
    return scanner.take( u'M' ) && scanner.take( u'T' );
  if ( !scanner.take( u'+' ) && !scanner.take( u'-' ) )
    return false;
  const std::optional<Number> hours = scanner.number();
  if ( !hours || ( hours->digits != 2 && hours->digits != 4 ) )
    return false;
  if ( hours->digits == 2 && scanner.take( u':' ) )
  {
    const std::optional<Number> minutes = scanner.number();
    return minutes && minutes->digits == 2;
  }
  return true;
}

bool setTime( DateText &date, int hour, int minute, int second, std::optional<int> half )
{
  if ( half )
  {
    if ( hour < 1 || hour > 12 )
      return false;
    hour = hour % 12 + *half;
  }
  const bool endOfDay = hour == 24 && minute == 0 && second == 0;
  if ( ( hour > 23 && !endOfDay ) || minute > 59 || second > 59 )
    return false;
  date.seconds = hour * 3600 + minute * 60 + second;
  return true;
}

// hh:mm, hh:mm:ss, hh:mm:ss.fff, hhmm, hhmmss, and with a half of the day after it also hh.
bool readClock( Scanner &scanner, DateText &date )
{
  const std::optional<Number> start = scanner.number();
  if ( !start )
    return false;
  if ( start->digits == 6 )
    return setTime( date, start->value / 10000, start->value / 100 % 100, start->value % 100, std::nullopt );
  if ( start->digits == 4 )
    return setTime( date, start->value / 100, start->value % 100, 0, std::nullopt );
  if ( start->digits > 2 )
    return false;
  std::optional<Number> minute;
  std::optional<Number> second;
  if ( scanner.take( u':' ) )
  {
    minute = scanner.number();
    if ( !minute || minute->digits != 2 )
      return false;
    if ( scanner.take( u':' ) )
    {
      second = scanner.number();
      if ( !second || second->digits != 2 )
        return false;
      if ( ( scanner.take( u'.' ) || scanner.take( u',' ) ) && !scanner.number() )
        return false;
    }
  }
  const std::optional<int> half = scanner.half();
  if ( !minute && !half )
    return false;
  return setTime( date, start->value, minute ? minute->value : 0, second ? second->value : 0, half );
}

// Everything after the date: nothing, or a time with or without an offset.
bool readRest( Scanner &scanner, DateText &date )
{
  if ( scanner.atEnd() )
    return true;
  scanner.take( u',' );
  const bool separated = scanner.skipBlanks() || scanner.take( u'T' ) || scanner.take( u't' );
  if ( scanner.atEnd() )
    return true;
  if ( !separated || !readClock( scanner, date ) || !readOffset( scanner, date ) )
    return false;
  scanner.skipBlanks();
  return scanner.atEnd();
}

DateText::Kind certainIfReal( DateText &date, int year, int month, int day )
{
  date.year = year;
  date.first = month;
  date.second = day;
  return exists( year, month, day ) ? DateText::Kind::Certain : DateText::Kind::Unreal;
}

// July 1, 2019 and Jul-01-2019, after the month.
DateText::Kind readAfterMonth( Scanner &scanner, DateText &date, int month )
{
  if ( !scanner.take( u'-' ) )
    scanner.skipBlanks();
  const std::optional<Number> day = scanner.number();
  if ( !day || day->digits > 2 )
    return DateText::Kind::NotADate;
  if ( !scanner.take( u'-' ) )
  {
    scanner.take( u',' );
    scanner.skipBlanks();
  }
  const std::optional<Number> year = scanner.number();
  if ( !year || year->digits != 4 )
    return DateText::Kind::NotADate;
  return certainIfReal( date, year->value, month, day->value );
}

// 2019-07-01, after the year.
DateText::Kind readAfterYear( Scanner &scanner, DateText &date, int year )
{
  const char16_t separator = scanner.peek();
  if ( separator != u'-' && separator != u'/' && separator != u'.' )
    return DateText::Kind::NotADate;
  scanner.next();
  const std::optional<Number> month = scanner.number();
  if ( !month || month->digits > 2 || !scanner.take( separator ) )
    return DateText::Kind::NotADate;
  const std::optional<Number> day = scanner.number();
  if ( !day || day->digits > 2 )
    return DateText::Kind::NotADate;
  return certainIfReal( date, year, month->value, day->value );
}

DateText::Kind kindOfNumbers( DateText &date, char16_t separator )
{
  if ( separator == u'.' )
    return certainIfReal( date, date.year, date.second, date.first );
  const bool monthFirst = exists( date.year, date.first, date.second );
  const bool dayFirst = exists( date.year, date.second, date.first );
  if ( monthFirst && dayFirst )
    return date.first == date.second ? DateText::Kind::Certain : DateText::Kind::OrderOpen;
  if ( monthFirst )
    return DateText::Kind::MonthFirst;
  return dayFirst ? DateText::Kind::DayFirst : DateText::Kind::Unreal;
}

// 07/31/2019, 31-JUL-2019, 1 July 2019: after the first number.
DateText::Kind readAfterNumber( Scanner &scanner, DateText &date, int first )
{
  const char16_t separator = scanner.peek();
  if ( separator != u'/' && separator != u'-' && separator != u'.' && separator != u' ' )
    return DateText::Kind::NotADate;
  scanner.next();
  scanner.skipBlanks();
  if ( const std::optional<int> month = scanner.month() )
  {
    if ( !scanner.take( separator ) )
      scanner.take( u',' );
    scanner.skipBlanks();
    const std::optional<Number> year = scanner.number();
    if ( !year || year->digits != 4 )
      return DateText::Kind::NotADate;
    return certainIfReal( date, year->value, *month, first );
  }
  const std::optional<Number> second = scanner.number();
  if ( separator == u' ' || !second || second->digits > 2 || !scanner.take( separator ) )
    return DateText::Kind::NotADate;
  const std::optional<Number> year = scanner.number();
  if ( year && year->digits == 2 )
    return DateText::Kind::TwoDigitYear;
  if ( !year || year->digits != 4 )
    return DateText::Kind::NotADate;
  date.year = year->value;
  date.first = first;
  date.second = second->value;
  return kindOfNumbers( date, separator );
}

DateText::Kind readDate( Scanner &scanner, DateText &date )
{
  if ( const std::optional<int> month = scanner.month() )
    return readAfterMonth( scanner, date, *month );
  const std::optional<Number> start = scanner.number();
  if ( !start )
    return DateText::Kind::NotADate;
  if ( start->digits == 8 )
    return certainIfReal( date, start->value / 10000, start->value / 100 % 100, start->value % 100 );
  if ( start->digits == 4 )
    return readAfterYear( scanner, date, start->value );
  return start->digits <= 2 ? readAfterNumber( scanner, date, start->value ) : DateText::Kind::NotADate;
}

} // namespace

DateText readDateText( QStringView text )
{
  Scanner scanner( text );
  scanner.skipBlanks();
  DateText date;
  date.kind = readDate( scanner, date );
  if ( date.kind != DateText::Kind::NotADate && !readRest( scanner, date ) )
    date.kind = DateText::Kind::NotADate;
  return date;
}

} // namespace hotspot::data
