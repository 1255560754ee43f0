// SPDX-License-Identifier: Apache-2.0
// Facts of the Unicode Character Database, version 14.0 (UnicodeData.txt and
// CompositionExclusions.txt).  They hold for later versions too: Unicode's
// stability policy freezes the normal forms of assigned characters.
#ifndef HALALTRACE_ENGINE_MODEL_NORMAL_FORM_DATA_H_
#define HALALTRACE_ENGINE_MODEL_NORMAL_FORM_DATA_H_

#include <string_view>

namespace halaltrace::model {

// NeverRange is characters, first to last, that normal form C never has.
struct NeverRange {
  char32_t first;
  char32_t last;
};
inline constexpr NeverRange kNever[] = {
    {0x0340, 0x0341},   {0x0343, 0x0344},   {0x0374, 0x0374},
    {0x037E, 0x037E},   {0x0387, 0x0387},   {0x0958, 0x095F},
    {0x09DC, 0x09DD},   {0x09DF, 0x09DF},   {0x0A33, 0x0A33},
    {0x0A36, 0x0A36},   {0x0A59, 0x0A5B},   {0x0A5E, 0x0A5E},
    {0x0B5C, 0x0B5D},   {0x0F43, 0x0F43},   {0x0F4D, 0x0F4D},
    {0x0F52, 0x0F52},   {0x0F57, 0x0F57},   {0x0F5C, 0x0F5C},
    {0x0F69, 0x0F69},   {0x0F73, 0x0F73},   {0x0F75, 0x0F76},
    {0x0F78, 0x0F78},   {0x0F81, 0x0F81},   {0x0F93, 0x0F93},
    {0x0F9D, 0x0F9D},   {0x0FA2, 0x0FA2},   {0x0FA7, 0x0FA7},
    {0x0FAC, 0x0FAC},   {0x0FB9, 0x0FB9},   {0x1F71, 0x1F71},
    {0x1F73, 0x1F73},   {0x1F75, 0x1F75},   {0x1F77, 0x1F77},
    {0x1F79, 0x1F79},   {0x1F7B, 0x1F7B},   {0x1F7D, 0x1F7D},
    {0x1FBB, 0x1FBB},   {0x1FBE, 0x1FBE},   {0x1FC9, 0x1FC9},
    {0x1FCB, 0x1FCB},   {0x1FD3, 0x1FD3},   {0x1FDB, 0x1FDB},
    {0x1FE3, 0x1FE3},   {0x1FEB, 0x1FEB},   {0x1FEE, 0x1FEF},
    {0x1FF9, 0x1FF9},   {0x1FFB, 0x1FFB},   {0x1FFD, 0x1FFD},
    {0x2000, 0x2001},   {0x2126, 0x2126},   {0x212A, 0x212B},
    {0x2329, 0x232A},   {0x2ADC, 0x2ADC},   {0xF900, 0xFA0D},
    {0xFA10, 0xFA10},   {0xFA12, 0xFA12},   {0xFA15, 0xFA1E},
    {0xFA20, 0xFA20},   {0xFA22, 0xFA22},   {0xFA25, 0xFA26},
    {0xFA2A, 0xFA6D},   {0xFA70, 0xFAD9},   {0xFB1D, 0xFB1D},
    {0xFB1F, 0xFB1F},   {0xFB2A, 0xFB36},   {0xFB38, 0xFB3C},
    {0xFB3E, 0xFB3E},   {0xFB40, 0xFB41},   {0xFB43, 0xFB44},
    {0xFB46, 0xFB4E},   {0x1D15E, 0x1D164}, {0x1D1BB, 0x1D1C0},
    {0x2F800, 0x2FA1D},
};

// Composes lists the characters that a mark directly behind them melts into.
struct Composes {
  char32_t mark;
  std::u32string_view bases;
};
inline constexpr Composes kComposes[] = {
    {0x0300,
     U"AEINOUWYaeinouwy¨ÂÊÔÜâêôüĂăĒēŌōƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋЕИеиἀ"
     U"ἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾"},
    {0x0301,
     U"ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz¨ÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂ"
     U"ăĒēŌōŨũƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋϒГКгкἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠ"
     U"ὡὨὩ᾿῾"},
    {0x0302, U"ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ"},
    {0x0303, U"AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư"},
    {0x0304, U"AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯΑΙΥαιυИУиуḶḷṚṛ"},
    {0x0306, U"AEGIOUaegiouȨȩΑΙΥαιυАЕЖИУаежиуẠạ"},
    {0x0307, U"ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ"},
    {0x0308, U"AEHIOUWXYaehiotuwxyÕõŪūΙΥιυϒІАЕЖЗИОУЧЫЭаежзиоучыэіӘәӨө"},
    {0x0309, U"AEIOUYaeiouyÂÊÔâêôĂăƠơƯư"},
    {0x030A, U"AUauwy"},
    {0x030B, U"OUouУу"},
    {0x030C, U"ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ"},
    {0x030F, U"AEIORUaeioruѴѵ"},
    {0x0311, U"AEIORUaeioru"},
    {0x0313, U"ΑΕΗΙΟΩαεηιορυω"},
    {0x0314, U"ΑΕΗΙΟΡΥΩαεηιορυω"},
    {0x031B, U"OUou"},
    {0x0323, U"ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzƠơƯư"},
    {0x0324, U"Uu"},
    {0x0325, U"Aa"},
    {0x0326, U"STst"},
    {0x0327, U"CDEGHKLNRSTcdeghklnrst"},
    {0x0328, U"AEIOUaeiou"},
    {0x032D, U"DELNTUdelntu"},
    {0x032E, U"Hh"},
    {0x0330, U"EIUeiu"},
    {0x0331, U"BDKLNRTZbdhklnrtz"},
    {0x0338, U"<=>←→↔⇐⇒⇔∃∈∋∣∥∼≃≅≈≍≡≤≥≲≳≶≷≺≻≼≽⊂⊃⊆⊇⊑⊒⊢⊨⊩⊫⊲⊳⊴⊵"},
    {0x0342, U"¨αηιυωϊϋἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩ᾿῾"},
    {0x0345,
     U"ΑΗΩάήαηωώἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮ"
     U"Ὧὰὴὼᾶῆῶ"},
    {0x0653, U"\u0627"},
    {0x0654, U"\u0627\u0648\u064A\u06C1\u06D2\u06D5"},
    {0x0655, U"\u0627"},
    {0x093C, U"\u0928\u0930\u0933"},
    {0x09BE, U"\u09C7"},
    {0x09D7, U"\u09C7"},
    {0x0B3E, U"\u0B47"},
    {0x0B56, U"\u0B47"},
    {0x0B57, U"\u0B47"},
    {0x0BBE, U"\u0BC6\u0BC7"},
    {0x0BD7, U"\u0B92\u0BC6"},
    {0x0C56, U"\u0C46"},
    {0x0CC2, U"\u0CC6"},
    {0x0CD5, U"\u0CBF\u0CC6\u0CCA"},
    {0x0CD6, U"\u0CC6"},
    {0x0D3E, U"\u0D46\u0D47"},
    {0x0D57, U"\u0D46"},
    {0x0DCA, U"\u0DD9\u0DDC"},
    {0x0DCF, U"\u0DD9"},
    {0x0DDF, U"\u0DD9"},
    {0x102E, U"\u1025"},
    {0x1B35,
     U"\u1B05\u1B07\u1B09\u1B0B\u1B0D\u1B11\u1B3A\u1B3C\u1B3E"
     U"\u1B3F\u1B42"},
    {0x3099,
     U"うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツ"
     U"テトハヒフヘホワヰヱヲヽ"},
    {0x309A, U"はひふへほハヒフヘホ"},
    {0x110BA, U"\U00011099\U0001109B\U000110A5"},
    {0x11127, U"\U00011131\U00011132"},
    {0x1133E, U"\U00011347"},
    {0x11357, U"\U00011347"},
    {0x114B0, U"\U000114B9"},
    {0x114BA, U"\U000114B9"},
    {0x114BD, U"\U000114B9"},
    {0x115AF, U"\U000115B8\U000115B9"},
    {0x11930, U"\U00011935"},
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_NORMAL_FORM_DATA_H_
