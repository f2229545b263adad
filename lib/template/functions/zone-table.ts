/**
 * The time zones of Go 1.26: version 2025c of the tz database, which is in the public domain, with all that it knows of the past.
 * Made by scripts/zone-table.js; zone-rules.ts reads it.
 */

export const ZONE_DATA_VERSION = "2025c";

/**
 * Zones, each as its names, the abbreviations with their seconds east of UTC (A, B…; the first one holds before the first change), the
 * changes, and the rule after the last one. A change is the time since the one before in base 36, in quarters of an hour or, before `'`,
 * in seconds, and the letter of what begins. Lines that begin with a space or `~` go on.
 */
export const ZONE_TABLE: string = `
Africa/Abidjan Africa/Timbuktu Iceland | LMT/-968 GMT/0 | -u9rgl4'B | GMT0
Africa/Accra | LMT/-52 GMT/0 +0020/1200 +0030/1800 |
  -s9p1ak'B24aamk'C1yhyo'Bcjvlc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'Bcjvlc'C69weo'Bci0xc'C69weo'Bci0xc'C6
~9weo'Bci0xc'C69weo'Bcjvlc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'Bcjvlc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'B
~ci0xc'C69weo'Bcjvlc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'Bci0xc'C69weo'B683lc'Ccloeo'B668xc'Ccloeo'B1y8pc'D2xryB3huyD91a
~Bi02D91aBi2qD91aBi02D91aBi02D91aBi02D91aB
  | GMT0
Africa/Addis_Ababa | LMT/9288 ADMT/9320 EAT/10800 | -1g6t8i0'Bymedb4'C | EAT-3
Africa/Algiers | LMT/732 PMT/561 WET/0 WEST/3600 CET/3600 CEST/7200 |
  -154gb8c'Bafgo4r'C2qx1nl'D82oCcw0DelcCbc0DfmoCatcDg5cC9s0Dio0CaioD7c0Cdp1cD51gC79kE3318Fdx8Ed1gFcd4EslcC6zxgE5eykC61
~c0DbeoC47pgDcfwEbesFdhgEtjsCdhgDe04Cdh8E
  | CET-1
Africa/Asmara | LMT/9332 AMT/9332 ADMT/9320 EAT/10800 | -1g6t8j8'Bf140Co6mlcc'D | EAT-3
Africa/Asmera Africa/Nairobi | LMT/8836 +0230/9000 EAT/10800 +0245/9900 | -w6p5hg'Baiwqjg'C14ymB5942D46ynC | EAT-3
Africa/Bamako | LMT/-1920 GMT/0 -01/-3600 | -u9rfuo'Bbk956o'CjrxgB | GMT0
Africa/Bangui | LMT/4460 WAT/3600 | -u9rkrw'B | WAT-1
Africa/Banjul | LMT/-3996 BMT/-3996 -01/-3600 GMT/0 | -u9re90'Bfyw0C4m1rp0'D | GMT0
Africa/Bissau | LMT/-3740 -01/-3600 GMT/0 | -17l98B1bcioC | GMT0
Africa/Blantyre | LMT/8400 ZMT/8470 ZMT/8460 CAT/7200 | -ui1t5c'B1j56m2'C5qqlca'D | CAT-2
Africa/Brazzaville | LMT/3668 WAT/3600 | -u9rk5w'B | WAT-1
Africa/Bujumbura | LMT/7048 CAT/7200 | -15r1ers'B | CAT-2
Africa/Cairo Egypt | LMT/7509 EET/7200 EEST/10800 |
  -1054wgl'Bkrj48l'C5rwBeisCbekBelgCfh8Bbk4CfukBb9gCfukBcasCeqkB8npgCanwBfpgCbbwBfpkCb9gBfukCb9gBfrwCb9gBfrwCb9gBfrwCb
~9gBfukCb9gBfrwCb9gBfrwCbc4Bfp8Cbc4BfrwCbc4Bfp8Cbc4Bfp8Cbc4Bfp8Cbc4BfrwCbc4Bfp8Cbc4Bfp8Cbc4Bfp8Cbc4BfrwCbc4Bfp8Cbc4Bfp8
~Cbc4Bfp8Cbc4BfrwCbc4Bfp8Cbc4BlzwC51gBl18C604BfrwCbc4Bfp8Cbc4Bfp8Cbc4Bfp8Cbc4BfrwCbc4Bg2kCaysBfp8Cbc4Bfp8Cbc4BfrwCbc4Bf
~p8Cbc4Bfp8Cbc4Bfh4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4CbekBfk4CavwBg2sC9uk
~Bh44C9bwBhmsC8t8Bio4C7mkB284C1jwB2q04C33wB2lgC458B6gasC
  | EET-2EEST,M4.5.5/0,M10.5.4/24
Africa/Casablanca | LMT/-1820 +00/0 +01/3600 |
  -tblt9g'Bdi7nxg'C518B79gC4b18B3fesCad8Bch04C8ukB522sC53wB191gC6t8Bk84Cb3wBi84C4qkB47xgC1cl8Bgug4C6t8Bk84C5zwBitgC798
~BhmsC8t8Bk8cC62oB2aoC31cBfk0C56oB2ioC5s0BbeoC6o0B2lcC6aoBbeoC5pcB2lcC79cBbeoC56oB2lcC8aoBaw0C45cB340C8tcBaw0C3moB2lcCn
~uoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340
~Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2
~lcCnc0B340Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCnc0B340Cnc0
~B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B340Cnc0B2lcCn
~c0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340Cnc0B2lcCnuoB2lcCnc0B340C
  | <+01>-1
Africa/Ceuta | LMT/-1276 WET/0 WEST/3600 CET/3600 CEST/7200 |
  -1futcBd198CbekB45hgCco4B15h8Ccg4BdzwCcysBeioCcyoBt1tcC8ukB522sC53wB191gC6t8Bk84Cb3wBi84C4qkB47xgD1j44EdhcDdhcEdhcDd
~hcEdhcDdhcEdhcDdhcEe00DdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00E
  | CET-1CEST,M3.5.0,M10.5.0/3
Africa/Conakry | LMT/-3292 GMT/0 -01/-3600 | -u9resk'Bbk944k'Cjf9gB | GMT0
Africa/Dakar | LMT/-4184 -01/-3600 GMT/0 | -u9re3s'Bfcoa7s'C | GMT0
Africa/Dar_es_Salaam | LMT/9428 EAT/10800 +0245/9900 | -kcrtxw'B8ve49w'C9rs1B | EAT-3
Africa/Djibouti | LMT/10356 EAT/10800 | -uj8fzo'B | EAT-3
Africa/Douala | LMT/2328 WAT/3600 | -u9rj4o'B | WAT-1
Africa/El_Aaiun | LMT/-3168 -01/-3600 +00/0 +01/3600 |
  -isdxk0'Bm2g0c0'C198D6t8Ck84Db3wCi84D4qkCmeysD6t8Ck84D5zwCitgD798ChmsD8t8Ck8cD62oC2aoD31cCfk0D56oC2ioD5s0CbeoD6o0C2l
~cD6aoCbeoD5pcC2lcD79cCbeoD56oC2lcD8aoCaw0D45cC340D8tcCaw0D3moC2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C
~340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnu
~oC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2lcDnc0C340D
~nc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2l
~cDnc0C340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C340Dnc0C2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C340Dnc0C2lcDnc0C340Dnc0C
~2lcDnuoC2lcDnc0C340Dnc0C2lcDnuoC2lcDnc0C340D
  | <+01>-1
Africa/Freetown | LMT/-3180 FMT/-3180 -01/-3600 -0040/-2400 GMT/0 |
  -19xcavo'Bno2oCa4v6zo'D681qo'C7vcxc'Dawkeo'C7vcxc'Dawkeo'C7vcxc'Dayf2o'C7vcxc'Dawkeo'C7vcxc'Dawkeo'C7vcxc'De1j2o'C4q
~e9c'D7dqo'C16dy9c'E
  | GMT0
Africa/Gaborone | LMT/6220 SAST/5400 CAT/7200 CAST/10800 | -18cyvgs'B9h5hys'Cuh6uDdh8C | CAT-2
Africa/Harare | LMT/7452 CAT/7200 | -yvtf30'B | CAT-2
Africa/Johannesburg | LMT/6720 SAST/5400 SAST/7200 SAST/10800 | -14nj6io'B5rpt0o'Ctq86Ddh8CdhgDdh8C | SAST-2
Africa/Juba | LMT/7588 CAT/7200 CAST/10800 EAT/10800 |
  -kcrsis'Bkixuys'Ccd8BelgCcfwBeo4CcfwBeisCcikBeg4Ccl8BedgCcnwBeasCct8Be5gCcvwBelgCcfwBeisCcikBeg4CcnwBeasCcqkBe84Cct8
~Be5gCcvwBelgCcikBeg4Ccl8BaplgDftfwB
  | CAT-2
Africa/Kampala | LMT/7780 EAT/10800 +0230/9000 +0245/9900 | -lnse04'Bs8lo4'CdiyqD6rjzB | EAT-3
Africa/Khartoum | LMT/7808 CAT/7200 CAST/10800 EAT/10800 |
  -kcrsow'Bkixv4w'Ccd8BelgCcfwBeo4CcfwBeisCcikBeg4Ccl8BedgCcnwBeasCct8Be5gCcvwBelgCcfwBeisCcikBeg4CcnwBeasCcqkBe84Cct8
~Be5gCcvwBelgCcikBeg4Ccl8BaplgDddfwB
  | CAT-2
Africa/Kigali | LMT/7216 CAT/7200 | -i1ulkg'B | CAT-2
Africa/Kinshasa | LMT/3672 WAT/3600 | -11ngdi0'B | WAT-1
Africa/Lagos | LMT/815 GMT/0 +0030/1800 WAT/3600 | -xnxnan'B1kdnan'A2ve7dd'C2yfgkn'D | WAT-1
Africa/Libreville | LMT/2268 WAT/3600 | -u9rj30'B | WAT-1
Africa/Lome | LMT/292 GMT/0 | -146nmw4'B | GMT0
Africa/Luanda | LMT/3176 LMT/3124 WAT/3600 | -14phh48'Bafpx08'C | WAT-1
Africa/Lubumbashi | LMT/6592 WAT/3600 CAT/7200 | -11ngfr4'Bbpwyb4'C | CAT-2
Africa/Lusaka | LMT/6788 CAT/7200 | -yvtekk'B | CAT-2
Africa/Malabo | LMT/2108 GMT/0 WAT/3600 | -u9riyk'Br44sak'C | WAT-1
Africa/Maputo | LMT/7818 CAT/7200 | -vu3fd6'B | CAT-2
Africa/Maseru | LMT/6600 SAST/7200 SAST/10800 | -yvtefc'Bl5xrrc'Cdh8B | SAST-2
Africa/Mbabane | LMT/7464 SAST/7200 | -yvtf3c'B | SAST-2
Africa/Mogadishu | LMT/10888 EAT/10800 +0230/9000 | -13r0weg'Bje91eg'CjjheB | EAT-3
Africa/Monrovia | LMT/-2588 MMT/-2588 MMT/-2670 GMT/0 | -19xcbc4'Brxc0Crl202a'D | GMT0
Africa/Ndjamena | LMT/3612 WAT/3600 WAST/7200 | -u9rk4c'Bzdk5cc'Cat8B | WAT-1
Africa/Niamey | LMT/508 -01/-3600 GMT/0 WAT/3600 | -u9rhq4'Bbk99u4'Cjf98D | WAT-1
Africa/Nouakchott | LMT/-3828 GMT/0 -01/-3600 | -u9redo'Bbk93po'Ck3usB | GMT0
Africa/Ouagadougou | LMT/-364 GMT/0 | -u9rh1w'B | GMT0
Africa/Porto-Novo | LMT/628 GMT/0 WAT/3600 | -u9rhtg'Bbk975g'C | WAT-1
Africa/Sao_Tome | LMT/1616 LMT/-2205 GMT/0 WAT/3600 | -18vsjww'Bem12kw'C27nxgDr1cC | GMT0
Africa/Tripoli Libya | LMT/3164 CET/3600 CEST/7200 EET/7200 |
  -q3gfrw'Bgl6ajw'C5ucB1bxoC67oB1b6sC6vwB296sDhaakB6o4CdjwBdhgCdjwBdk4CdjwBdusCd6kBdpgCdh8Bdc4CdjwBdk4CdjwBdhgCdjwBfxg
~D4tekBds4CdjwDbclkBaaoCfk0D
  | EET-2
Africa/Tunis | LMT/2444 PMT/561 CET/3600 CEST/7200 |
  -1a9dr7w'Bfke44b'Cenxevl'Dg2oC7c0D17k0CbesDhmwCaw0D1ekClgDbzwCdhgDdx0Cd1oDcd0CnrhgDaw0Cg80Dbc0C79k0D8lcCdhcDdhcCg80D
~b9cCaylcDb9gCd44Dg2oCaw0Dg2oCbeoDfk0C
  | CET-1
Africa/Windhoek | LMT/4104 +0130/5400 SAST/7200 SAST/10800 CAT/7200 WAT/3600 |
  -14nj4i0'B5rpr00'Ctq86Ddh8CzbmkE3080FcdoEfjwFbesEg2kFaw4Eg2kFbesEfjwFbesEfjwFbesEfjwFbesEfjwFbesEg2kFaw4Eg2kFbesEfjw
~FbesEfjwFbesEfjwFbesEfjwFbesEg2kFbesEfjwFbesEfjwFbesEfjwFbesEfjwFbesEg2kFaw4Eg2kFbesEfjwFbesEfjwFbesEfjwFbesE
  | CAT-2
America/Adak America/Atka US/Aleutian | LMT/44002 LMT/-42398 NST/-39600 NWT/-36000 NPT/-36000 BST/-39600 BDT/-36000
  AHST/-36000 HST/-36000 HDT/-32400 |
  -1hc7qjz'Bh4z1xp'Cln70qa'D2mzsE3g4Cg5p8F1k2wGdh8FdhgGdh8FdhgGdzwFdhgGdh8FdhgGdh8F56sGlrwF8tgGi58FdhgGdzwFcysGdzwFdhg
~Gdh8FdhgGdh8FdhgGdh8FdhgGdh8FdhgGdzwFcysGdzwH2agIb6wJdh8IdhgJdh8IdhgJdh8IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf
~18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwI9us
~J
  | HST10HDT,M3.2.0,M11.1.0
America/Anchorage US/Alaska | LMT/50424 LMT/-35976 AST/-36000 AWT/-32400 APT/-32400 AHST/-36000 AHDT/-32400 YST/-32400
  AKST/-32400 AKDT/-28800 |
  -1hc7qjz'Bh4ywzb'Cln72wo'D2mzwE3g0Cg5p8F1k2wGdh8FdhgGdh8FdhgGdzwFdhgGdh8FdhgGdh8F56sGlrwF8tgGi58FdhgGdzwFcysGdzwFdhg
~Gdh8FdhgGdh8FdhgGdh8FdhgGdh8FdhgGdzwFcysGdzwH2agIb6wJdh8IdhgJdh8IdhgJdh8IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf
~18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwI9us
~J
  | AKST9AKDT,M3.2.0,M11.1.0
America/Anguilla | LMT/-15136 AST/-14400 | -u6m6zk'B | AST4
America/Antigua | LMT/-14832 EST/-18000 AST/-14400 | -u6m780'Bk9mqg0'C | AST4
America/Araguaina | LMT/-11568 -03/-10800 -02/-7200 |
  -t85j2o'B99k8mo'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8B49hgC8t8BhmsC9ukBh6sCat8BglgC9ukBglgCavwBglgC9ukBhmsC9bwBj6sC7rwB79usC8t8B
  | <-03>3
America/Argentina/Buenos_Aires America/Buenos_Aires | LMT/-14028 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138aaic'Bdb2bqc'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukDh44E9ukDh44
~Ead8Db4tgE5p8Dg2sEavwD
  | <-03>3
America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Catamarca | LMT/-15788 CMT/-15408 -04/-14400
  -03/-10800 -02/-7200 |
  -138a95g'Bdb2adg'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukCh48E9ugDh44
~Ead8D8g04C1esD2nekE5p8D
  | <-03>3
America/Argentina/Cordoba America/Cordoba America/Rosario | LMT/-15408 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a9g0'Bj5uoC5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1cikC
~5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukCh48E9ugDh44Ead
~8Db4tgE5p8Dg2sEavwD
  | <-03>3
America/Argentina/Jujuy America/Jujuy | LMT/-15672 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a98o'Bdb2ago'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8ChmwDad8Cf1gEavsDh44
~Ead8Db4tgE5p8D
  | <-03>3
America/Argentina/La_Rioja | LMT/-16044 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a8yc'Bdb2a6c'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9p8C4ywDcakE9uk
~Dh44Ead8D8g04C1esD2nekE5p8D
  | <-03>3
America/Argentina/Mendoza America/Mendoza | LMT/-16516 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a8l8'Bdb29t8'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Cgo8Da58Cgw4Da7wCh44
~Ead4D8fc4C9c4D2g58E5p8D
  | <-03>3
America/Argentina/Rio_Gallegos | LMT/-16612 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a8ik'Bdb29qk'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukDh44E9ukDh44
~Ead8D8g04C1esD2nekE5p8D
  | <-03>3
America/Argentina/Salta | LMT/-15700 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a97w'Bdb2afw'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukCh48E9ugDh44
~Ead8Db4tgE5p8D
  | <-03>3
America/Argentina/San_Juan | LMT/-16444 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a8n8'Bdb29v8'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9p8C4ywDcakE9uk
~Dh44Ead8D8fxgC42sD2kt8E5p8D
  | <-03>3
America/Argentina/San_Luis | LMT/-15924 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a91o'Bdb2a9o'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEb3wCfxkDa58C6tgD9rp8C42
~sD2kt8E1mkD3k4Cg2sDavwCg2sD
  | <-03>3
America/Argentina/Tucuman | LMT/-15652 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a998'Bdb2ah8'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukCh48E9ugDh44
~Ead8D8g04Cw4D2nx8E5p8Dg2sEavwD
  | <-03>3
America/Argentina/Ushuaia | LMT/-16392 CMT/-15408 -04/-14400 -03/-10800 -02/-7200 |
  -138a8oo'Bdb29wo'C5iv8k0'D8ykCelgDa7wCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykCi5gD8vwCi5gD8vwCi5gD8vwCi5gD8ykC91gDpukC91gD1c
~ikC5k4D1sakCfusDcrx8C5k4D5p8Cgw4Da58Cgw4Da58Cgw4DcikCdhgDdzwCdhgDdh8CdhgD38d8E798Dayo4E6ykDglgEad8Dh44E9ukDh44E9ukDh44
~Ead8D8fusC1k4D2nekE5p8D
  | <-03>3
America/Aruba | LMT/-16824 -0430/-16200 AST/-14400 | -u7lcco'Brlo7io'C | AST4
America/Asuncion | LMT/-13840 AMT/-13840 -04/-14400 -03/-10800 |
  -15r0ynk'Bve2oCldwofk'D14ikC14lgDb98CfusDb6kCfusDb6kCfusDdh8Cdk4DdjwCdk4Ddh8Cdk4Ddh8Cdk4Ddh8Cdk4DdjwCdk4Ddh8Cdk4Ddh8
~Cdk4Ddh8Cdk4DdjwCdk4Ddh8Cf44Dbx8Cdk4Ddh8CdxgDavwCg5gDd3wCdmsDb18Cg04DaykCg2sDb98Cg84Dad8CglgDavwCg2sDbekCfk4DbekCfk4Db
~ekCg2sDdh8Caw4Dg2kCbesDfjwCeisDavwCg2sDavwCg2sDavwCglgDad8CglgDad8CglgDcykCcysDdzwCcysDdzwCdhgDcfwCeisDcfwCeisDcfwCeis
~DcykCe04DcykCe04DcykCeisDcfwCeisDcfwCeisDcykCe04DcykCe04DcykCe04DcykCeisDgl80'D
  | <-03>3
America/Atikokan | LMT/-21988 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 |
  -1353b18'Bc5efx8'CeikBgh6kC10w8D2n0cE3fkF | EST5
America/Bahia | LMT/-9244 -03/-10800 -02/-7200 |
  -t85kv8'B99kaf8'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8Bio4C8t8Bi5gC8akBj6sC798Bj6sC9bwBhmsC9bwBhmsC8t8BhmsC9ukBh6sCat8BglgC9ukBglgCavwBglgC9ukBhm
~sC9bwBj6sC7rwB6idgC9ukB
  | <-03>3
America/Bahia_Banderas | LMT/-25260 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 |
  -102n8B4340C2kvwBcasDbekBdk4C7k7wB14jscDf18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwB
~besDfjwBbesDfjwBbxgDf18BbxgDf18BbxgEfjsCbesEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEf18CbxgEfjwCbesEfjwCbesEfjwCbxgEf18CbxgEf1
~8CbxgEfjwCbesEfjwC
  | CST6
America/Barbados | LMT/-14309 AST/-14400 ADT/-10800 -0330/-12600 |
  -ug8iaj'Bfzq06j'C9xgBi2kC9c4Bg58Dbc4Bom5cC8akBeisCcfwBeisCcfwBf1gCbp8B | AST4
America/Belem | LMT/-11636 -03/-10800 -02/-7200 |
  -t85j0s'B99k8ks'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwB
  | <-03>3
America/Belize | LMT/-21168 CST/-21600 -0530/-19800 CWT/-18000 CPT/-18000 CDT/-18000 |
  -u52ic0'B3edkc0'C9byBhmqC9umBh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9umBh42C9umBh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9um
~Bh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9byBhmqC9umBh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9umB9uqD2cpwE94oB1cqsC9umBh42C9um
~Bh42C9umBhmqC9byBhmqC9byBhmqC9umBh42C9umBh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9umBh42C9umBh42C9umBhmqC9byBhmqC9byBhmqC9
~byBhmqC9umBh42C9umBh42C9umBhmqC9byB4dc2F4vwB6nk4F458B
  | CST6
America/Blanc-Sablon | LMT/-13708 AST/-14400 ADT/-10800 AWT/-10800 APT/-10800 | -18vs838'Bhw37f8'CeikBhi2sD2n0kE3fcB |
  AST4
America/Boa_Vista | LMT/-14560 -04/-14400 -03/-10800 |
  -t85grk'B99k93k'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwB8r9gCavwBglgCikB
  | <-04>4
America/Bogota | LMT/-17776 BMT/-17776 -05/-18000 -04/-14400 | -18s2sy8'Bn2g0C14f1hi8'DkqkC | <-05>5
America/Boise | LMT/-27889 PST/-28800 PDT/-25200 MST/-25200 MWT/-21600 MPT/-21600 MDT/-21600 |
  -1spxsBpto8CfjwBbesCfjwB2nxgDe36kE2n08F3foDg7usGdh8DdhgGdh8DdhgGdh8DdhgGdh8DdhgGdzwDdhgGdh8DdhgGdh8D79gGjp8D8tgGi58D
~dhgGdzwDcysGdzwDdhgGdh8DdhgGdh8DdhgGdh8DdhgGdh8DdhgGdzwDcysGdzwDdhgGdh8DdhgGdh8DdhgGdh8DbxgGf18DbxgGfjwDbesGfjwDbesGfj
~wDbxgGf18DbxgGf18DbxgGfjwDbesGfjwDbesGfjwDbxgGf18DbxgGf18DbxgGf18DbxgGfjwDbesGfjwDbesGfjwDbxgGf18DbxgGf18DbxgGfjwDbesG
~fjwDbesGfjwD9usG
  | MST7MDT,M3.2.0,M11.1.0
America/Cambridge_Bay | -00/0 MST/-25200 MWT/-21600 MPT/-21600 MDT/-21600 CST/-21600 CDT/-18000 EST/-18000 |
  -11ktcBgm6cC2n08D3foBjz6sEdh8BdhgEdh8BdhgEdh8BdhgEdh8BdhgEdzwBcysEdzwBdhgEdh8BdhgEdh8BdhgEdh8BdhgEdh8BdhgEdzwBcysEdz
~wBdhgEdh8BdhgEdh8BdhgEdh8BbxgEf18BbxgEfjwBbesEfjwBbesEfjwBbxgEf18BbxgEf18BbxgEfjwBbesEfjwBbesEfjwBbxgEf18BbxgEf18BbxgE
~f18BbxgEfjwFbeoGfjwHigFawgEfjwBbxgEf18BbxgEf18BbxgEfjwBbesEfjwBbesEfjwB9usE
  | MST7MDT,M3.2.0,M11.1.0
America/Campo_Grande | LMT/-13108 -04/-14400 -03/-10800 |
  -t85hvw'B99ka7w'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8Bio4C8t8Bi5gC8akBj6sC798Bj6sC9bwBhmsC9bwBhmsC8t8BhmsC9ukBh6sCat8BglgC9ukBglgCavwBglgC9ukBhm
~sC9bwBj6sC7rwBi5gC8t8Bjc4C858BhmsC9bwBj6sC8akBh44C9bwBi5gC8t8Bi5gC9bwBhmsC9bwBhmsC9ukBhmsC8t8Bi5gC8t8Bi5gC9bwBhmsC9bwB
~hmsC9bwBhmsC9bwBj6sC7rwB
  | <-04>4
America/Cancun | LMT/-20824 CST/-21600 EST/-18000 CDT/-18000 EDT/-14400 |
  -102ncB192w8Crp0B9yocDf18BbxgDf18CbxcE8t8D684BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbesDfj
~wBbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18B79gC
  | EST5
America/Caracas | LMT/-16064 CMT/-16060 -0430/-16200 -04/-14400 | -15r0wxs'Bbjfjzw'Crlo83w'Dw9myC6b40D | <-04>4
America/Cayenne | LMT/-12560 -04/-14400 -03/-10800 | -uj7yb4'Btcw6r4'C | <-03>3
America/Cayman | LMT/-19532 KMT/-18430 EST/-18000 | -15r0u9g'Bbiv5te'C | EST5
America/Chicago CST6CDT US/Central | LMT/-21036 CST/-21600 CDT/-18000 EST/-18000 CWT/-18000 CPT/-18000 |
  -1spy0Bpto8CfjwBbesCfjwBh44Cad8Baw4Cg2kBdhgCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4CbekBfk4CbekBfk4C
~bekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBbesDj6kBbxgCbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekB9xgE2n0cF3fkBfk4CbekBfk4CbekBfk4Cb
~ekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8Bdhg
~Cdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCdzwBd
~hgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18
~BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Chihuahua | LMT/-25460 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 |
  -102n8B4340C2kvwBcasDbekBdk4C1c404Ef18CbxgEf18CbxkDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwBbesDf
~jwBbesDfjwBbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18Bbxg
~DfjwBbesDfjwC
  | CST6
America/Ciudad_Juarez | LMT/-25556 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 |
  -102n8B4340C2kvwBcasDbekBdk4C1c404Ef18CbxgEf18CbxkDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwBbesDf
~jwBbesDfjwBbxgDf18BbxgDf18BadgDhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9usDhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9us
~DhmkB9c4Dh3wC2agB
  | MST7MDT,M3.2.0,M11.1.0
America/Coral_Harbour America/Panama EST | LMT/-19088 CMT/-19176 EST/-18000 | -15r0uls'B9jvmqg'C | EST5
America/Costa_Rica | LMT/-20173 SJMT/-20173 CST/-21600 CDT/-18000 |
  -15r0trn'BnbpcCubtl3n'D798CjpgD798C7zpgDc2kCew4D47wC | CST6
America/Coyhaique | LMT/-17296 SMT/-16965 -05/-18000 -04/-14400 -03/-10800 |
  -15r0vzk'Bag6l2t'C3dlssr'B157b79'Df4e0r'B49hzb9'Daye0r'Cbc4Dfp8Cbc4Dfp8Cbc4Dfp8Cbc4DfrwCbc4D7bp8C4isD3i7wC3s0Dg4g0Ea
~vwDhmsE9bwDeisEbekDfk4EbekDg2sEavwDf1gEbx8Dg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDfk4
~EbekDg2sEavwDg2sEavwDg2sEdh8DdhgEbekDfk4EbekDg2sEavwDe04EcykDg2sEbekDfk4EbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDe
~isEdzwDe04EbekDg2sEavwDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDfk4EcykDe04EfjwD7s4EinwD9c4Ehmk
~D9usEh3wD9usE19mkD6qsEk7wD6qsEk7wD6qsEhmkDbesEfjwDbesEfjwDbesEfjwDbxgEf18DbesEg2kDbesE9xbw0'E
  | <-03>3
America/Creston | LMT/-27964 MST/-25200 PST/-28800 | -18vrx38'Bh39xv8'C1944B | MST7
America/Cuiaba | LMT/-13460 -04/-14400 -03/-10800 |
  -t85hm4'B99k9y4'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8Bio4C8t8Bi5gC8akBj6sC798Bj6sC9bwBhmsC9bwBhmsC8t8BhmsC9ukBh6sCat8BglgC9ukBglgCavwBglgC9ukBhm
~sC9bwBj6sC7rwB1aasC858BhmsC9bwBj6sC8akBh44C9bwBi5gC8t8Bi5gC9bwBhmsC9bwBhmsC9ukBhmsC8t8Bi5gC8t8Bi5gC9bwBhmsC9bwBhmsC9bw
~BhmsC9bwBj6sC7rwB
  | <-04>4
America/Curacao | LMT/-16547 -0430/-16200 AST/-14400 | -u7lckd'Brlo7qd'C | AST4
America/Danmarkshavn | LMT/-4480 -03/-10800 -02/-7200 GMT/0 |
  -rvusjk'Bx8nx3k'Ccy8BdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhc
~BdhcCdhcBdhcCdhcBdhcCdhcB7c8D
  | GMT0
America/Dawson | LMT/-33460 YST/-32400 YDT/-28800 YWT/-28800 YPT/-28800 YDDT/-25200 PST/-28800 PDT/-25200 MST/-25200 |
  -1079suk'B97l62k'CeikBfk4CbucBgqocD2n00E3fwBepekFe00B6080G4vs4Hdh8GdhgHdh8GdhgHdzwGcysHdzwGdhgHdh8GdhgHdh8GdhgHdh8Gb
~xgHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjw
~GbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwG9usHhmkG9c4HhmkG9c4HhmkG9usHhmkG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmkG9usHh
~mkG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmcI
  | MST7
America/Dawson_Creek | LMT/-28856 PST/-28800 PDT/-25200 PWT/-25200 PPT/-25200 MST/-25200 |
  -18vrweg'Bhw36ug'CeikBhi2sD2n04E3fsB16isCbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbek
~Bfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCd
~zwBdhgC918F
  | MST7
America/Denver America/Shiprock MST7MDT Navajo US/Mountain | LMT/-25196 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 |
  -1spxwBpto8CfjwBbesCfjwBbesCg2kBaw4C458BfklgD2n08E3foBepesCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCd
~h8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8Bbxg
~Cf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBb
~xgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | MST7MDT,M3.2.0,M11.1.0
America/Detroit US/Michigan | LMT/-19931 CST/-21600 EST/-18000 EWT/-14400 EPT/-14400 EDT/-14400 |
  -xx8dyd'B5eraud'Ck3h8D2n0gE3fgC1xhgFbekC9rlbxo'F71s2c'CdhgFdh8C3dusFdh8C56sFlrwCdhgFdh8CdhgFdzwCcysFdzwCdhgFdh8CdhgF
~dh8CdhgFdh8CdhgFdh8CdhgFdzwCcysFdzwCdhgFdh8CdhgFdh8CdhgFdh8CbxgFf18CbxgFfjwCbesFfjwCbesFfjwCbxgFf18CbxgFf18CbxgFfjwCbe
~sFfjwCbesFfjwCbxgFf18CbxgFf18CbxgFf18CbxgFfjwCbesFfjwCbesFfjwCbxgFf18CbxgFf18CbxgFfjwCbesFfjwCbesFfjwC9usF
  | EST5EDT,M3.2.0,M11.1.0
America/Dominica | LMT/-14736 AST/-14400 | -uj7wl0'B | AST4
America/Edmonton America/Yellowknife Canada/Mountain | LMT/-27232 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 |
  -x1yazk'B629ink'CeikBcg4C398BoqsCdzwBcysCbekBg2sCavwBg2sCbekBdstgD2n08E3foB16isCbekBih9gCdh8BdhgCdh8BdhgCdh8BdhgCdh8
~BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCf
~jwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbes
~CfjwBbesCfjwB9usC
  | MST7MDT,M3.2.0,M11.1.0
America/Eirunepe | LMT/-16768 -05/-18000 -04/-14400 |
  -t85f28'B99ka68'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwB4a04C9bwBas04C41jwB
  | <-05>5
America/El_Salvador | LMT/-21408 CST/-21600 CDT/-18000 | -pkm4tc'Bymao5c'CavwBg2sCavwB | CST6
America/Ensenada America/Santa_Isabel America/Tijuana Mexico/BajaNorte | LMT/-28084 MST/-25200 PST/-28800 PDT/-25200
  PWT/-25200 PPT/-25200 |
  -102n8B1i2oC2l1gB2kvwCa5gDdh8C7xusE2hj0F6u8C1slgDl18CyysDat8Cg30DbekCfk4DbekCfk0DbeoCfk0DbeoCfk0DbeoCg2oDbeoCfk0Dbeo
~Cfk0DbeoCfk0DbeoCfk0DbeoCg2oDaw0Cg2oDdhcCdhcDdhcCdhcDdhcCdhcDe00CcyoDe00CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCdhgDd
~h8CdhgDdh8C56sDlrwC8tgDi58CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8Cbxg
~Df18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCb
~xgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18C3huk0'C
  | PST8PDT,M3.2.0,M11.1.0
America/Fort_Nelson | LMT/-29447 PST/-28800 PDT/-25200 PWT/-25200 PPT/-25200 MST/-25200 |
  -18vrvy1'Bhw36e1'CeikBhi2sD2n04E3fsB16isCbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbek
~Bfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCd
~zwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8Bdhg
~Cdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBb
~esCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usChmkB9c4ChmkB9c4ChmkB9usChmkB9c4ChmkB9c4ChmkB9c4ChmkB9c4ChmkB9c4F
  | MST7
America/Fort_Wayne America/Indiana/Indianapolis America/Indianapolis US/East-Indiana | LMT/-20678 CST/-21600
  CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBg9xgC798B9xgD2n0cE3fkBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4Cbe
~kBfk4F1tukBfk4F89mkGdh8FdhgGdh8FqmqsGfjwF9usG
  | EST5EDT,M3.2.0,M11.1.0
America/Fortaleza | LMT/-9240 -03/-10800 -02/-7200 |
  -t85kvc'B99kafc'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8B78tgCavwBglgC118Bqg4C9bwB
  | <-03>3
America/Glace_Bay | LMT/-14388 AST/-14400 ADT/-10800 AWT/-10800 APT/-10800 |
  -z94kwc'B89fk8c'CeikBhi2sD2n0kE3fcB5otgCbekBdyysCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8
~BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCf
~jwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | AST4ADT,M3.2.0,M11.1.0
America/Godthab America/Nuuk | LMT/-12416 -03/-10800 -02/-7200 |
  -rvumf4'Bx8nqz4'Ccy8BdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhc
~BdhcCdhcBdhcCdhcBdhcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg
~2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0
~Cg2oBaw0Cb5uo0'C
  | <-02>2<-01>,M3.5.0/-1,M10.5.0/0
America/Goose_Bay | LMT/-14500 NST/-12652 NDT/-9052 NST/-12600 NDT/-9000 NWT/-9000 NPT/-9000 AST/-14400 ADT/-10800
  ADDT/-7200 |
  -18vs7h8'Bhw35go'CeikBccakDkzjyk'EavwDg2sEavwDg2sEavwDglgEad8DglgEavwDg2sEavwDg2sF2ga6G3faDglgEavwDg2sEavwDg2sEavwDg
~2sEavwDglgEavwDf1gEbekDfk4EbekDfk4EbekDfk4EbekDfk4EbekDg2sEbekDfk4EbekDfk4EbekDfk4EbekDfk4EdzwDdhgEdh8DdhgEdh8DdhgEdh8
~DdhgEdh8DdhgEdzwDa04H2yqIdzwHdhgIdh8HdhgIdh8HdhgIdh8HdhgIdh8HdhgIdzwHdhgIdh8HdhgIdh8HdhgIdh8HdhgIdh8HdhgIdzwHcysIdzwHd
~hgIdh8HdhgIdh8HdhgIdh8HdhgIdh8HdhgIdzwHcysIdzwHdhgIdh8HdhgIdh8HdhgIdh8H8a2lo'If18HbxgJfjsHbewIfjwHbesIfjwHbxgIf18HbxgI
~f18HbxgIfjwHbesIfjwHbesIfjwHbxgIf18HbxgIf18HbxgIf18HbxgIfjwHbesIfjwHbesIfjwHbxgIf18HbxgIf18HbxgIfjwHbesIfjwHbesIfjwH9u
~sIhmkH9c4IhmkH9c4IhmkH9usIhmkH9c4Ibzeic'I
  | AST4ADT,M3.2.0,M11.1.0
America/Grand_Turk | LMT/-17072 KMT/-18430 EST/-18000 EDT/-14400 AST/-14400 |
  -15r0w5s'Bbiv7pq'Cz3brw2'Ddh8CdhgDdh8CdhgDdh8CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CbxgDf18CbxgDfjwCbesDfjwCbesDfj
~wCbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDfjwCbesD
~fjwCbesDfjwC9usDhmkC9c4DhmkC9c4DhmkC9usDhmkC9c4DhmkC9c4DhmkC9c4DhmkC9c4DhmkC9c4E29eoD
  | EST5EDT,M3.2.0,M11.1.0
America/Grenada | LMT/-14820 AST/-14400 | -uj7wkc'B | AST4
America/Guadeloupe | LMT/-14768 AST/-14400 | -ukehxs'B | AST4
America/Guatemala | LMT/-21724 CST/-21600 CDT/-18000 | -qqqskk'Bss0akk'C6qkB6xusC96kB5mw4CcfwBb084CbekB | CST6
America/Guayaquil | LMT/-19160 QMT/-18840 -05/-18000 -04/-14400 | -15r0ujs'Ble9mf4'Cwb620o'D53wC | <-05>5
America/Guyana | LMT/-13959 -04/-14400 -0345/-13500 -03/-10800 | -uhmik9'B1va8c9'C19enzDciqpB | <-04>4
America/Halifax Canada/Atlantic | LMT/-15264 AST/-14400 ADT/-10800 AWT/-10800 APT/-10800 |
  -z94k80'B777go0'CdjwB15hoCeikB15h8C8akBiisC918Bhk4C9h8Bi04C8ykBi04C9x8Bh1gCaykBh1gC8vwBh1gCaykBh1gC8t8Bi5gC8fwBiisC9
~ekBhk4CafwBg04CaykBg04Cbh8Bh1gC8t8Bj6sC8vwBi5gC7rwBh1gCaykBg04CaykBi2sC8vwBgisCaykBg04CaykB9v0D2n0kE3fcBfk4CbekBfk4Cbe
~kBfk4CbekBfk4CbekB171gCbekBfk4CbekBfk4CbekBfk4CbekB171gCbekBfk4CbekBfk4CbekBfk4CbekB1y04Cdh8BdhgCdh8BdhgCdh8BdhgCdzwBc
~ysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8
~BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCf
~jwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | AST4ADT,M3.2.0,M11.1.0
America/Havana Cuba | LMT/-19768 HMT/-19776 CST/-18000 CDT/-14400 |
  -15r0u2w'Bijto08'C1icfyo'D918C8r1gD6qkCk84D798Ck84D6qkC225gD6qkCk84D6qkCe39gD8ykChusD9bwCdxgDbh8Cg2sDavwCh44Ddh8Cdhg
~Ddh8CdhgDdzwCdhgDbx8Cf1gDbzwCeysDc2kCew4Ddh8CdhgDdzwCcysDdzwCe04DbekCbxgDfjwCbesDfjwCfk4DbekCfk4DbekCfk4DbekCfk4Dbx8Cf
~1gDbx8CbesDfjwCbesDfjwCbxgDf18CbxgDf18CcysDeikCcysDe00CcyoDe00CcyoDe00CcyoDe00CcyoDe00CdhcDdhcCdhcDe00Ccg0Dfk0CbeoDg2o
~CbeoDfk0CbeoDfk0CbxcDf1cCbxcDf1cCbeoD1y00C9uoDh40CadcDglcC9uoDh40CadcDh40CadcDhmoCadcDg2oC
  | CST5CDT,M3.2.0/0,M11.1.0/1
America/Hermosillo | LMT/-26632 MST/-25200 CST/-21600 MDT/-21600 |
  -102n8B4340C2kvwBcasDbekBdk4C7k7wB14jscDf18BbxgDf18BbxgDf18B | MST7
America/Indiana/Knox America/Knox_IN US/Indiana-Starke | LMT/-20790 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000
  EST/-18000 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkB16isCbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CdzwBdhgCd
~h8BdhgCbekBfk4CbekBfk4Cdh8BdhgCdzwBdhgCdh8BdhgF14fwB2mw4Cdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8
~tgCi58BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjw
~BbesCfjwBbxgCf18Faug0Cfk0B9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Indiana/Marengo | LMT/-20723 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkB46w4CbekB1xhgCbekBfk4CbekBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sF607wGdh8
~FdhgGdh8FdhgGdzwFdhgGdh8FdhgGdh8F56sCls0F8tcGi58FmvesGfjwF9usG
  | EST5EDT,M3.2.0,M11.1.0
America/Indiana/Petersburg | LMT/-20947 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkB7798Caw4Bg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCdh8BdhgCdh8BdhgCdh8BdhgCd
~h8BdhgF14ykBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCdzwFlcyoCfk0B9usChmkF
  | EST5EDT,M3.2.0,M11.1.0
America/Indiana/Tell_City | LMT/-20823 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkB7798Caw4Bg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCdh8BdhgCdh8BdhgCdh8BdhgF2
~mvwBdhgCdh8BdhgGdh4FdhgGdh8FqmqsCfk0B9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Indiana/Vevay | LMT/-20416 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkB6fs4Fb9zwGdh8FdhgGdh8FdhgGdzwFdhgGdh8Fp4asGfjwF9usG | EST5EDT,M3.2.0,M11.1.0
America/Indiana/Vincennes | LMT/-21007 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkBfk4CbekB4xusCbekBfk4CbekBg2kCaw4Bg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CdzwBdhgCa
~vwBg2sCdh8BdhgCdh8BdhgF3rbwGdh8FdhgGdh8FqmqsCfk0B9usChmkF
  | EST5EDT,M3.2.0,M11.1.0
America/Indiana/Winamac | LMT/-20785 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4Cdz
~wBdhgCdh8BdhgCbekBfk4CbekBfk4CbekBfk4CbekBg2sF607wGdh8FdhgGdh8FqmqsCfk0B9usG
  | EST5EDT,M3.2.0,M11.1.0
America/Inuvik | -00/0 PST/-28800 PDT/-25200 MDT/-21600 MST/-25200 |
  -crxcBeix4Cdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgDdh4EdhgDdh8EdhgDdh8EdhgDdzwEcysDdzwEdhgDdh8EdhgDd
~h8EdhgDdh8EbxgDf18EbxgDfjwEbesDfjwEbesDfjwEbxgDf18EbxgDf18EbxgDfjwEbesDfjwEbesDfjwEbxgDf18EbxgDf18EbxgDf18EbxgDfjwEbes
~DfjwEbesDfjwEbxgDf18EbxgDf18EbxgDfjwEbesDfjwEbesDfjwE9usD
  | MST7MDT,M3.2.0,M11.1.0
America/Iqaluit America/Pangnirtung | -00/0 EWT/-14400 EPT/-14400 EST/-18000 EDT/-14400 CST/-21600 CDT/-18000 |
  -kluoB2a7wC3fgDjz6sEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgE
~dh8DdhgEdh8DdhgEdh8DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEf18Dbx
~gEfjwFbewGfjwDbeoEfjwDbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwD9usE
  | EST5EDT,M3.2.0,M11.1.0
America/Jamaica Jamaica | LMT/-18430 KMT/-18430 EST/-18000 EDT/-14400 |
  -15r0v42'BgleoCwbl182'DlrwC8tgDi58CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCcysDdzwC | EST5
America/Juneau | LMT/54139 LMT/-32261 PST/-28800 PWT/-25200 PPT/-25200 PDT/-25200 YDT/-28800 YST/-32400 AKST/-32400
  AKDT/-28800 |
  -1hc7qjz'Bh4yu44'Cln707v'D2n04E3fsChps4Fdh8CdhgFdh8CdhgFdzwCdhgFdh8CdhgFdh8C56sFlrwC8tgFi58CdhgFdzwCcysFdzwCdhgFdh8C
~dhgFdh8CdhgGdhcCdhcFdh8CdhgFdzwCcysFdzwH2aoIb6wJdh8IdhgJdh8IdhgJdh8IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18Ibx
~gJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwI9usJ
  | AKST9AKDT,M3.2.0,M11.1.0
America/Kentucky/Louisville America/Louisville | LMT/-20582 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000
  EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwB14ysC93wBerpgCbekB9xgD2n0cE3fkBast9o'C1sw2c'B2xs4CavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4Cbe
~kBg2sCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgC67wF531cGdh8FdhgGdh8FdhgGdh8FdhgGdzwFdhgGdh8FdhgGdh8F56sCls0F8tcGi58Fdhg
~GdzwFcysGdzwFdhgGdh8FdhgGdh8FdhgGdh8FdhgGdh8FdhgGdzwFcysGdzwFdhgGdh8FdhgGdh8FdhgGdh8FbxgGf18FbxgGfjwFbesGfjwFbesGfjwFb
~xgGf18FbxgGf18FbxgGfjwFbesGfjwFbesGfjwFbxgGf18FbxgGf18FbxgGf18FbxgGfjwFbesGfjwFbesGfjwFbxgGf18FbxgGf18FbxgGfjwFbesGfjw
~FbesGfjwF9usG
  | EST5EDT,M3.2.0,M11.1.0
America/Kentucky/Monticello | LMT/-20364 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 EDT/-14400 |
  -1spy0Bpto8CfjwBbesCfjwBgr44D2n0cE3fkBgytgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCd
~zwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18Bbxg
~Cf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwFbeoGfjwFbxgGf18FbxgGf18FbxgGfjwFbesGfjwFbesGfjwF9
~usG
  | EST5EDT,M3.2.0,M11.1.0
America/Kralendijk America/Lower_Princes America/Marigot America/Puerto_Rico America/St_Barthelemy America/Virgin |
  LMT/-15865 AST/-14400 AWT/-10800 APT/-10800 | -10xhp3b'Bmhp1jb'C2gvgD3fcB | AST4
America/La_Paz | LMT/-16356 CMT/-16356 BST/-12756 -04/-14400 | -15r0wpo'Bveg0Cbp8D | <-04>4
America/Lima | LMT/-18492 LMT/-18516 -05/-18000 -04/-14400 |
  -15r0v2c'B9ov9co'Cfcxjlo'D6nwCd44Ddh8CdhgDdh8Cyeg4D6nwCkdgD6nwC22isD6nwC2tk4D6nwC | <-05>5
America/Los_Angeles PST8PDT US/Pacific | LMT/-28378 PST/-28800 PDT/-25200 PWT/-25200 PPT/-25200 |
  -1spxsBpto8CfjwBbesCfjwBgr44D2n04E3fsB1a3c5o'Cf2iic'BzuoCaw0Bg2oCbeoBfk0CbeoBfk0CbeoBfk0CbeoBfk0CbeoBg2oCbeoBfk0Cbeo
~Bfk0CbeoBfk0CbeoBfk0CbeoBg2oCaw0Bg2oCdhcBdhcCdhcBdhcCdhcBdhcCe00BcyoCe00BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCd
~h8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8Bbxg
~Cf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBb
~xgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | PST8PDT,M3.2.0,M11.1.0
America/Maceio | LMT/-8572 -03/-10800 -02/-7200 |
  -t85ldw'B99kaxw'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8B49hgC8t8B2qisCavwBglgC118Bqg4C9bwB
  | <-03>3
America/Managua | LMT/-20708 MMT/-20712 CST/-21600 EST/-18000 CDT/-18000 |
  -15r0tcs'Bn7jmo4'Cka1i0o'D1cl8C32g4E7bwCjmsE7bwC8nskDjrgC7c4D307wC67s4EcykCfkcEbegC | CST6
America/Manaus Brazil/West | LMT/-14404 -04/-14400 -03/-10800 |
  -t85gvw'B99k97w'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwB4a04C9bwB
  | <-04>4
America/Martinique | LMT/-14660 FFMT/-14660 AST/-14400 ADT/-10800 | -15r0y0s'Bg0yoCzz5x4s'DcykC | AST4
America/Matamoros | LMT/-23400 CST/-21600 CDT/-18000 |
  -102ncB1dsiwCfjwB5l6sCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBe04CavwBe04Cf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbesCfjwBbx
~gCf18BbxgCf18B3huk0'B
  | CST6CDT,M3.2.0,M11.1.0
America/Mazatlan Mexico/BajaSur | LMT/-25540 MST/-25200 CST/-21600 MDT/-21600 |
  -102n8B4340C2kvwBcasDbekBdk4C7k7wB14jscDf18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwB
~besDfjwBbesDfjwBbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf1
~8BbxgDfjwBbesDfjwB
  | MST7
America/Menominee | LMT/-21027 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 EST/-18000 |
  -17zjvrx'Bgz53bx'CfjwBbesCfjwBgr44D2n0cE3fkBfk4CbekBepesCdzwB1vesF30d8CdhcB56sClrwB8tgCi58BdhgCdzwBcysCdzwBdhgCdh8Bd
~hgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjw
~BbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Merida | LMT/-21508 CST/-21600 EST/-18000 CDT/-18000 |
  -102ncB192w8Cn18Ba3c4Df18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbesDfjwBbx
~gDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18BbxgDf18BbxgDfjwBbesDfjwBbesDfjwBbxgDf18BbxgDf18BbxgDfjwBbesDfjwB
  | CST6
America/Metlakatla | LMT/54822 LMT/-31578 PST/-28800 PWT/-25200 PPT/-25200 PDT/-25200 AKST/-32400 AKDT/-28800 |
  -1hc7qjz'Bh4ytl5'Cln70qu'D2n04E3fsChps4Fdh8CdhgFdh8CdhgFdzwCdhgFdh8CdhgFdh8C56sFlrwC8tgFi58CdhgFdzwCcysFdzwCdhgFdh8C
~dhgFdh8CdhgFdh8CdhgFdh8CdhgFdzwCcysFdzwCo1xgG9usHhmkG9c4HhmkG9c4HhmkC5pcG
  | AKST9AKDT,M3.2.0,M11.1.0
America/Mexico_City Mexico/General | LMT/-23796 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 CWT/-18000 |
  -102n8B4340C2kvwBcasDbekBdk4C5598Ead8C13hgE8d8C219gFa58C4cisEcfwCyc5oEf18CbxgEf18CbxgEf18CbxgEfjwCbesEfjwCe04EavwCe0
~4Ef18CbxgEf18CbxgEfjwCbesEfjwCbesEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEfjwCbesEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEf18CbxgEfjwC
~besEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEfjwCbesEfjwC
  | CST6
America/Miquelon | LMT/-13480 AST/-14400 -03/-10800 -02/-7200 |
  -uk1k9k'Bzy4wpk'C57esDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDf18Cbx
~gDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwC9usD
  | <-03>3<-02>,M3.2.0,M11.1.0
America/Moncton | LMT/-15548 EST/-18000 AST/-14400 ADT/-10800 AWT/-10800 APT/-10800 |
  -18wys04'B9nu9w4'CbwasDeikCazmoD6qkCk84D6qkCk84D6qkCk84D6qkCk84D6qkCk84D6qkCjmsD8t8ChpgD998Cgo4Dat8Ca08E2n0kF3fcCfk4
~DbekCfk4DbekCfk4DbekCfk4DbekCg2sDavwCg2sDbekCfk4DbekCfk4DbekCfk4DbekCfk4DbekCg2sDbekCfk4Ddh8CdhgDdh8CdhgDdh8CdhgDdzwCd
~hgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCdhgDdh8C14g4Ddh8CdhgDdh8CdhgDdz
~wCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCcysDdzwCdhgDdh8CdhgDdh8CdhgDdh8CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgD
~f18CbxgDf18C8a2lo'DfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDf18CbxgDfjwCbesDfjwCbesDfjwCbxgDf18CbxgDf18CbxgDfjwCbesDfjw
~CbesDfjwC3alec'C
  | AST4ADT,M3.2.0,M11.1.0
America/Monterrey | LMT/-24076 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 |
  -102ncB4344C2kvwBcasDbekBdk4C1639gEfjwC5l6sEf18CbxgEf18CbxgEf18CbxgEfjwCbesEfjwCe04EavwCe04Ef18CbxgEf18CbxgEfjwCbesE
~fjwCbesEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEfjwCbesEfjwCbesEfjwCbxgEf18CbxgEf18CbxgEf18CbxgEfjwCbesEfjwCbesEfjwCbxgEf18Cbx
~gEf18CbxgEfjwCbesEfjwC
  | CST6
America/Montevideo | LMT/-13491 MMT/-13491 -04/-14400 -03/-10800 -0330/-12600 -0230/-9000 -02/-7200 -0130/-5400 |
  -w4mll9'B8xpcC1s74p9'DdjwEdk2DdhaEdk2DdhaE5p1eDbemEfk2DbemEfk2DbemEfk2DbemEg2qDavyEg2qDavyEe02DdhaEfk2DbemE96qD111aF
~6nyDc65eFcymD4o2G3mkD3tesGcykD205gFdxaD11s2G3p8D1easG67wD14g4H456FcysD8aqG798D1ao4G5p8Dk84G6qkDl9gG5p8D45gGnukD5tk4G5m
~kDl9gG67wDhmsG8t8DhmsG9ukDhmsG9bwDh44G9ukD8oo4Ge04DeisGbekDf1gGbx8Dfk4GbekDfk4GbekDfk4Gbx8Df1gGbx8Df1gGbx8Dfk4GbekDfk4
~GbekDfk4GbekD
  | <-03>3
America/Montreal America/Nipigon America/Thunder_Bay America/Toronto Canada/Eastern | LMT/-19052 EST/-18000 EDT/-14400
  EWT/-14400 EPT/-14400 |
  -1353das'Bc5efes'CeikBbh6CfhaBe0cCavoBh4cC93wBhusC9bwBhmsC9bwBh44Cad8BglgCad8BglgCad8BglgCavwBg2sCbekBfk4CbekBfk4Cbe
~kBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sC1caoD2n0gE3fgBfk4CbekBfk4CbekBfk4CbekBfk
~4Cg2kBbesCfjwBbesCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4Cdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8B
~dhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh
~8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgC
~fjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | EST5EDT,M3.2.0,M11.1.0
America/Montserrat | LMT/-14932 AST/-14400 | -uj7wfk'B | AST4
America/Nassau | LMT/-18570 EST/-18000 EWT/-14400 EPT/-14400 EDT/-14400 |
  -u6m4c6'Bfqrow6'C207wB2asCefcD4r8Bdx4cEdh8BdhgEdzwBcysEdzwBdhgEdh8BdhgEdh8BdhgEdh8BdhgEdh8BdhgEdzwBdhgEdh8BdhgEdh8Bd
~hgEdh8BdhgEdh8BdhgEdzwBcysEdzwBdhgEdh8BdhgEdh8BdhgEdh8BdhgEdh8BdhgEdzwBcysEdzwBdhgEdh8BdhgEdh8BdhgEdh8BbxgEf18BbxgEfjw
~BbesEfjwBbesEfjwBbxgEf18BbxgEf18BbxgEfjwBbesEfjwBbesEfjwBbxgEf18BbxgEf18BbxgEf18BbxgEfjwBbesEfjwBbesEfjwBbxgEf18BbxgEf
~18BbxgEfjwBbesEfjwBbesEfjwB9usE
  | EST5EDT,M3.2.0,M11.1.0
America/New_York EST5EDT US/Eastern | LMT/-17762 EST/-18000 EDT/-14400 EWT/-14400 EPT/-14400 |
  -1spy4Bpto8CfjwBbesCfjwBbesCg2kBcysCbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4CbekBfk4CbekBfk4C
~bekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekB9xgD2n0gE3fgBfk4CbekBfk4CbekBfk4Cb
~ekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8Bdhg
~Cdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCdzwBcysCdzwBd
~hgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18
~BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | EST5EDT,M3.2.0,M11.1.0
America/Nome | LMT/46702 LMT/-39698 NST/-39600 NWT/-36000 NPT/-36000 BST/-39600 BDT/-36000 YST/-32400 AKST/-32400
  AKDT/-28800 |
  -1hc7qjz'Bh4yzup'Cln72ta'D2mzsE3g4Cg5p8F1k2wGdh8FdhgGdh8FdhgGdzwFdhgGdh8FdhgGdh8F56sGlrwF8tgGi58FdhgGdzwFcysGdzwFdhg
~Gdh8FdhgGdh8FdhgGdh8FdhgGdh8FdhgGdzwFcysGdzwH2acIb6wJdh8IdhgJdh8IdhgJdh8IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf
~18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwIbxgJf18IbxgJf18IbxgJfjwIbesJfjwIbesJfjwI9us
~J
  | AKST9AKDT,M3.2.0,M11.1.0
America/Noronha Brazil/DeNoronha | LMT/-7780 -02/-7200 -01/-3600 |
  -t85lzw'B99k8rw'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8B78tgCavwBglgCikBqysC9bwB
  | <-02>2
America/North_Dakota/Beulah | LMT/-24427 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 CST/-21600 |
  -1spxwBpto8CfjwBbesCfjwBgr44D2n08E3foBg7usCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCd
~zwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxg
~Cf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBb
~esCfjwB9usChmkB9c4ChmkB9c4ChmkB9usChmkF
  | CST6CDT,M3.2.0,M11.1.0
America/North_Dakota/Center | LMT/-24312 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 CST/-21600 CDT/-18000 |
  -1spxwBpto8CfjwBbesCfjwBgr44D2n08E3foBg7usCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCd
~zwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxg
~Cf18BbxgCf18FbxcGfjwFbesGfjwFbesGfjwFbxgGf18FbxgGf18FbxgGf18FbxgGfjwFbesGfjwFbesGfjwFbxgGf18FbxgGf18FbxgGfjwFbesGfjwFb
~esGfjwF9usG
  | CST6CDT,M3.2.0,M11.1.0
America/North_Dakota/New_Salem | LMT/-24339 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 CST/-21600 CDT/-18000 |
  -1spxwBpto8CfjwBbesCfjwBgr44D2n08E3foBg7usCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8B56sClrwB8tgCi58BdhgCd
~zwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxg
~Cf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18FbxcGfjwFbesGfjwFb
~esGfjwF9usG
  | CST6CDT,M3.2.0,M11.1.0
America/Ojinaga | LMT/-25060 MST/-25200 CST/-21600 MDT/-21600 CDT/-18000 |
  -102n8B4340C2kvwBcasDbekBdk4C1c404Ef18CbxgEf18CbxkDf18BbxgDfjwBbesDfjwBe04DavwBe04Df18BbxgDf18BbxgDfjwBbesDfjwBbesDf
~jwBbesDfjwBbxgDf18BbxgDf18BadgDhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9usDhmkB9c4DhmkB9c4DhmkB9c4DhmkB9c4DhmkB9us
~DhmkB9c4Dh3wC1l940'C
  | CST6CDT,M3.2.0,M11.1.0
America/Paramaribo | LMT/-13240 PMT/-13252 PMT/-13236 -0330/-12600 -03/-10800 | -usj4g8'Bcixc0c'C5lydbk'Dkcrm6c'E |
  <-03>3
America/Phoenix MST US/Arizona | LMT/-26898 MST/-25200 MDT/-21600 MWT/-21600 |
  -1spxwBpto8CfjwBbesCfjwBgr44Dzjedo'B6qsDdjwBbs6lmc'Cdh8B | MST7
America/Port-au-Prince | LMT/-17360 PPMT/-17340 EST/-18000 EDT/-14400 |
  -15r0vxs'Be4gmng'Cylcf6c'DcykCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CbxkDfk0CbeoDfk0CbeoDfk0CbxcDf1cCbxcDf1cCbxcDfk0CbeoDfk
~0CbeoDfk0CbxcDf1cCbxcDf1cC5l6kDfjwCbesDfjwC4170DhmkC9c4DhmkC9c4DhmkC9c4DhmkC10tgD
  | EST5EDT,M3.2.0,M11.1.0
America/Port_of_Spain | LMT/-14764 AST/-14400 | -u6m79w'B | AST4
America/Porto_Acre America/Rio_Branco Brazil/Acre | LMT/-16272 -05/-18000 -04/-14400 |
  -t85fg0'B99kak0'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBfbc4C41jwB
  | <-05>5
America/Porto_Velho | LMT/-15336 -04/-14400 -03/-10800 |
  -t85g60'B99k8i0'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwB
  | <-04>4
America/Punta_Arenas | LMT/-17020 SMT/-16965 -05/-18000 -04/-14400 -03/-10800 |
  -15r0w78'Bag6lah'C3dlssr'B157b79'Df4e0r'B49hzb9'Daye0r'Cbc4Dfp8Cbc4Dfp8Cbc4Dfp8Cbc4DfrwCbc4D7bp8C4isD3i7wC3s0Dg4g0Ea
~vwDhmsE9bwDeisEbekDfk4EbekDg2sEavwDf1gEbx8Dg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDfk4
~EbekDg2sEavwDg2sEavwDg2sEdh8DdhgEbekDfk4EbekDg2sEavwDe04EcykDg2sEbekDfk4EbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDe
~isEdzwDe04EbekDg2sEavwDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDfk4EcykDe04EfjwD7s4EinwD9c4Ehmk
~D9usEh3wD9usE19mkD6qsE5rbw0'E
  | <-03>3
America/Rainy_River America/Winnipeg Canada/Central | LMT/-23316 CST/-21600 CDT/-18000 CWT/-18000 CPT/-18000 |
  -171bfcc'Bf0j80c'CavwB16j0CeikBdxxgC9ukB3aasD2n0cE3fkBglgCbekBeisCbekBfk4CbekBfk4CbekBg5gCb98BfmsCbekBfk4CbekBfk4Cbe
~kBfk4CbekBfk4CbekBg2sCbekBfk4CbekBfk4CbekBfk4Cdh8BdhgCbekB1y04CavwB1y04Ce00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00Bdh
~cCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BcyoCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BcyoCe00BdhcCdhcBdhcCdhcBdhcCdhcB
~bxcCf1cBbxcCfk0BbeoCfk0BbeoCfk0BbxcCf1cBbxcCf1cBbxcCfk0BbeoCfk0BbeoCfk0BbxcCf1cBbxcCf1cBbxcCf1cBbxcCfk0BbeoCfk0BbeoCfk
~0BbxcCf1cBbxcCf1cBbxcCfk0BbeoCfk0BbeoCfjwB9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Rankin_Inlet | -00/0 CST/-21600 CDT/-18000 EST/-18000 |
  -9rpcBbiowCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCd
~h8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbes
~CfjwDbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Recife | LMT/-8376 -03/-10800 -02/-7200 |
  -t85ljc'B99kb3c'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8B78tgCavwBglgCikBqysC9bwB
  | <-03>3
America/Regina Canada/Saskatchewan | LMT/-25116 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 CST/-21600 |
  -xkq9yc'B6l1hmc'CeikB8nmkCbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekB1vxgCdh8BdhgCcykBe04Cdh8Be04Cdh8BdhgCdh8B8wcD2n08E3foB
~eisCdh8BeisCbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCbekBfk4CbekB16isCdh8BdhgF
  | CST6
America/Resolute | -00/0 CST/-21600 CDT/-18000 EST/-18000 |
  -gsdcBijcwCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCd
~h8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbes
~CfjwDbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwD9usC
  | CST6CDT,M3.2.0,M11.1.0
America/Santarem | LMT/-13128 -04/-14400 -03/-10800 |
  -t85hvc'B99ka7c'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB83hgC658Bow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBfbc4C
  | <-03>3
America/Santiago Chile/Continental | LMT/-16965 SMT/-16965 -05/-18000 -04/-14400 -03/-10800 |
  -15r0w8r'Bf1pcC3dlssr'B157b79'Df4e0r'B49hzb9'Daye0r'Cbc4Dfp8Cbc4Dfp8Cbc4Dfp8Cbc4DfrwCbc4D7bp8C4isD2yykE3bwDfxgC3s0Dg
~4g0EavwDhmsE9bwDeisEbekDfk4EbekDg2sEavwDf1gEbx8Dg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4Ebe
~kDfk4EbekDg2sEavwDg2sEavwDg2sEdh8DdhgEbekDfk4EbekDg2sEavwDe04EcykDg2sEbekDfk4EbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisE
~bekDeisEdzwDe04EbekDg2sEavwDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDfk4EcykDe04EfjwD7s4EinwD9c
~4EhmkD9usEh3wD9usE19mkD6qsEk7wD6qsEk7wD6qsEhmkDbesEfjwDbesEfjwDbesEfjwDbxgEf18D
  | <-04>4<-03>,M9.1.6/24,M4.1.6/24
America/Santo_Domingo | LMT/-16776 SDMT/-16800 EST/-18000 EDT/-14400 -0430/-16200 AST/-14400 |
  -15r0we0'Bmkixco'Chiw29c'D8ykC1zxgE8qmCi82E6fyCl1eE62mCkw2E67yCkqqE6amCko2FjjmsC2lcF | AST4
America/Sao_Paulo Brazil/East | LMT/-11188 -03/-10800 -02/-7200 |
  -t85jd8'B99k8x8'CddcBdpgCdbwBciysCa2oBgyoC8ykBi2sC918Bi2sC6nwB8004C9mkBow4C4d8Bi5gC6nwBi5gC8vwBi5gC8ykBda5gC9ukBglgC
~8akBiqsC7rwBio4C7rwBj6sC8t8Bio4C8t8Bi5gC8akBj6sC798Bj6sC9bwBhmsC9bwBhmsC8t8BhmsC9ukBh6sCat8BglgC9ukBglgCavwBglgC9ukBhm
~sC9bwBj6sC7rwBi5gC8t8Bjc4C858BhmsC9bwBj6sC8akBh44C9bwBi5gC8t8Bi5gC9bwBhmsC9bwBhmsC9ukBhmsC8t8Bi5gC8t8Bi5gC9bwBhmsC9bwB
~hmsC9bwBhmsC9bwBj6sC7rwB
  | <-03>3
America/Scoresbysund | LMT/-5272 -02/-7200 -01/-3600 +00/0 |
  -rvurxk'Bx8ntpk'CcyoBdh4Ddh8CdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhc
~CdhcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg
~2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0
~Dg2oCaw0Dg2oC7x6o0'C
  | <-02>2<-01>,M3.5.0/-1,M10.5.0/0
America/Sitka | LMT/53927 LMT/-32473 PST/-28800 PWT/-25200 PPT/-25200 PDT/-25200 YST/-32400 AKST/-32400 AKDT/-28800 |
  -1hc7qjz'BoofmCln701z'D2n04E3fsChps4Fdh8CdhgFdh8CdhgFdzwCdhgFdh8CdhgFdh8C56sFlrwC8tgFi58CdhgFdzwCcysFdzwCdhgFdh8Cdhg
~Fdh8CdhgFdh8CdhgFdh8CdhgFdzwCcysFdzwG2aoHb6wIdh8HdhgIdh8HdhgIdh8HbxgIf18HbxgIfjwHbesIfjwHbesIfjwHbxgIf18HbxgIf18HbxgIf
~jwHbesIfjwHbesIfjwHbxgIf18HbxgIf18HbxgIf18HbxgIfjwHbesIfjwHbesIfjwHbxgIf18HbxgIf18HbxgIfjwHbesIfjwHbesIfjwH9usI
  | AKST9AKDT,M3.2.0,M11.1.0
America/St_Johns Canada/Newfoundland | LMT/-12652 NST/-12652 NDT/-9052 NST/-12600 NDT/-9000 NWT/-9000 NPT/-9000
  NDDT/-5400 |
  -18vs8wk'Bp008CbzwBfhgCeikBe54C7bwBjk4Cdh8BdhgCdh8Be04CcykBe04CcykBe04CcykBe04CcykBe04Cdh8BdhgCdh8Be04CcykBe04CcykBe
~04CcykBe04CcykBe04Cdh8Be04CcykBe04CcykBb9kD1wfuk'EcykDeiwEavwDg2sEavwDg2sEavwDglgEad8DglgEavwDg2sEavwDg2sF2ga6G3faDglg
~EavwDg2sEavwDg2sEavwDg2sEavwDglgEavwDf1gEbekDfk4EbekDfk4EbekDfk4EbekDfk4EbekDg2sEbekDfk4EbekDfk4EbekDfk4EbekDfk4EdzwDd
~hgEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDdhgEdh8DdhgEdh8DdhgEdh8DdhgEdh8
~DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8D8a2lo'Ef18DbxgHfjsDbewEfjwDbe
~sEfjwDbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEfjwD
~besEfjwDbesEfjwD9usEhmkD9c4EhmkD9c4EhmkD9usEhmkD9c4Ebzeic'E
  | NST3:30NDT,M3.2.0,M11.1.0
America/St_Kitts | LMT/-15052 AST/-14400 | -u6m71w'B | AST4
America/St_Lucia | LMT/-14640 CMT/-14640 AST/-14400 | -15r0y1c'Bgj40C | AST4
America/St_Thomas | LMT/-15584 AST/-14400 | -uj7vz4'B | AST4
America/St_Vincent | LMT/-14696 KMT/-14696 AST/-14400 | -15r0xzs'Bgj40C | AST4
America/Swift_Current | LMT/-25880 MST/-25200 MDT/-21600 MWT/-21600 MPT/-21600 CST/-21600 |
  -xkq9d4'B6l1h14'CeikBhi2sD2n08E3foBfk4CcfwBeisCbekBfk4CbekBfk4CbekB5pc4Cdh8B14g4Cdh8BdhgCbekBg2sCavwB7yqsF | CST6
America/Tegucigalpa | LMT/-20932 CST/-21600 CDT/-18000 | -pfzh6k'Byho0ik'CavwBg2sCavwBd8isC6t8B | CST6
America/Thule | LMT/-16508 AST/-14400 ADT/-10800 |
  -rvuj9g'B12yzilg'Cdh8BdhgCdh8Be04CfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf1
~8BbxgCfjwBbesCfjwBbesCfjwB9usC
  | AST4ADT,M3.2.0,M11.1.0
America/Tortola | LMT/-15508 AST/-14400 | -uj7w18'B | AST4
America/Vancouver Canada/Pacific | LMT/-29548 PST/-28800 PDT/-25200 PWT/-25200 PPT/-25200 |
  -18vrvv8'Bhw36b8'CeikBhi2sD2n04E3fsBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekB
~g2sCbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBg2sCavwBg2sCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh
~8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBcysCdzwBdhgCdh8BdhgC
~dh8BdhgCdh8BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCf18BbxgCfjwBbe
~sCfjwBbesCfjwBbxgCf18BbxgCf18BbxgCfjwBbesCfjwBbesCfjwB9usC
  | PST8PDT,M3.2.0,M11.1.0
America/Whitehorse Canada/Yukon | LMT/-32412 YST/-32400 YDT/-28800 YWT/-28800 YPT/-28800 YDDT/-25200 PST/-28800
  PDT/-25200 MST/-25200 |
  -1079tno'B97l6vo'CeikBfk4CbucBgqocD2n00E3fwBepekFe00B8tcGan6sHdh8GdhgHdh8GdhgHdzwGcysHdzwGdhgHdh8GdhgHdh8GdhgHdh8Gbx
~gHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwG
~bxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwG9usHhmkG9c4HhmkG9c4HhmkG9usHhmkG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmkG9usHhm
~kG9c4HhmkG9c4HhmkG9c4HhmkG9c4HhmcI
  | MST7
America/Yakutat | LMT/52865 LMT/-33535 YST/-32400 YWT/-28800 YPT/-28800 YDT/-28800 AKST/-32400 AKDT/-28800 |
  -1hc7qjz'Bh4yv3i'Cln720h'D2n00E3fwChps4Fdh8CdhgFdh8CdhgFdzwCdhgFdh8CdhgFdh8C56sFlrwC8tgFi58CdhgFdzwCcysFdzwCdhgFdh8C
~dhgFdh8CdhgFdh8CdhgFdh8CdhgFdzwCcysFdzwC2akGb6wHdh8GdhgHdh8GdhgHdh8GbxgHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18Gbx
~gHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwGbxgHf18GbxgHf18GbxgHfjwGbesHfjwGbesHfjwG9usH
  | AKST9AKDT,M3.2.0,M11.1.0
Antarctica/Casey | -00/0 +08/28800 +11/39600 |
  -r1cBunooCa7oB18loC8nwB3i7wC11esBfkcCbwwBewcCbjoBasw1o'C89wyc'Bag5po'C89wyc'Bag5po'C84lac'B | <+08>-8
Antarctica/Davis | -00/0 +07/25200 +05/18000 | -9qtcB5v0kA3724Bule4Cao4B1858C8o4B | <+07>-7
Antarctica/DumontDUrville | -00/0 +10/36000 | -haaoB3s6wA3lvsB | <+10>-10
Antarctica/Macquarie | -00/0 AEST/36000 AEDT/39600 |
  -1gqdcBcplsCcyoB1il4Als6gBeo1sCdhcBfk0C9uoBh40C9uoBh40CadcBh40C8tcBi5cC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0Bh
~moC9c0BhmoC9c0BhmoC9c0BhmoCbeoBg2oCaw0Bg2oC9c0BhmoC9c0BhmoC9c0Bh40Caw0BglcCaw0BglcCadcBglcCadcBglcCbeoBe00CcyoBe00Ccyo
~Be00CcyoBe00CcyoBe00CdhcBe00CcyoBe00CcyoBe00CcyoBe00CcyoBbeoCfk0BeioCcyoBe00CcyoBe00CcyoBe00CcyoBe00CdhcBdhcCcyoBeioCd
~hcBdhcCdhcBdhcCncic0'C
  | AEST-10AEDT,M10.1.0,M4.1.0/3
Antarctica/Mawson | -00/0 +06/21600 +05/18000 | -bxpcB15ucwC | <+05>-5
Antarctica/McMurdo | -00/0 NZST/43200 NZDT/46800 |
  -aitcBe5o8C8aoBi5cC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoC9
~uoBhmoC9c0Bg2oCbxcBf1cCbxcBf1cCbxcBf1cCcg0BeioCcg0BeioCcg0BeioCcg0Bf1cCbxcBf1cCbxcBf1cCcg0BeioCcg0BeioCcg0Bf1cCbxcBf1c
~CbxcBf1cCcg0BeioCcg0BeioCcg0BeioCcg0BeioC
  | NZST-12NZDT,M9.5.0,M4.1.0/3
Antarctica/Palmer | -00/0 -03/-10800 -04/-14400 -02/-7200 |
  -3r9cB4doCgw4Ba58Cgw4BcikCdhgBdzwCdhgBdh8CdhgB38d8D798B60g4Cc04BbekCfk4BbekCg2sBavwCg2sBavwCg2sBdh8CdhgBbekCfk4BbekC
~g2sBavwCe04BcykCg2sBbekCfk4BbekCfk4BbekCfk4BbekCg2sBavwCg2sBcfwCeisBbekCeisBdzwCe04BbekCg2sBavwCg2sBavwCg2sBavwCg2sBbe
~kCfk4BbekCfk4BbekCg2sBavwCg2sBcfwCeisBbekCfk4BcykCe04BfjwC7s4BinwC9c4BhmkC9usBh3wC9usB19mkC6qsB5rbw0'B
  | <-03>3
Antarctica/Rothera | -00/0 -03/-10800 | 5740B | <-03>3
Antarctica/South_Pole NZ Pacific/Auckland | LMT/41944 NZMT/41400 NZST/45000 NZST/43200 NZDT/46800 |
  -1gsoz14'Busn9z4'C8t8BglgDbemBfk2DbemBfk2DbemBfk2DbxaBf1eDbxaBf1eDf1aBbeqDfjyBbeqDfjyBbeqDfjyBbeqDfjyBbeqDg2mBaw2Dg2
~mBbeqDpmfyE8aoDi5cE9uoDhmoE9c0DhmoE9c0DhmoE9c0DhmoE9c0DhmoE9c0DhmoE9uoDhmoE9c0DhmoE9c0DhmoE9c0DhmoE9c0DhmoE9c0DhmoE9uo
~DhmoE9c0Dg2oEbxcDf1cEbxcDf1cEbxcDf1cEcg0DeioEcg0DeioEcg0DeioEcg0Df1cEbxcDf1cEbxcDf1cEcg0DeioEcg0DeioEcg0Df1cEbxcDf1cEb
~xcDf1cEcg0DeioEcg0DeioEcg0DeioEcg0DeioE
  | NZST-12NZDT,M9.5.0,M4.1.0/3
Antarctica/Syowa | -00/0 +03/10800 | -9pmoB | <+03>-3
Antarctica/Troll | -00/0 +00/0 | qe2oB | <+00>0<+02>-2,M3.5.0/1,M10.5.0/3
Antarctica/Vostok | -00/0 +07/25200 +05/18000 | -91uoBr5gkAk8sBlw24C | <+05>-5
Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Berlin | LMT/3208 CET/3600 CEST/7200 CEMT/10800 |
  -1421154'Bc1n0x4'Cbc4BelkCbeoBfk0CbeoBg6tcC1y00Baw0Ce00BdhcCdhcBdhcC3ukD940C42sBaw0Cd1cBdesC2l8D3mkC79gBeioCcg0Be00C
~cyoBmxhcCcyoBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBd
~hcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Asia/Aden | LMT/10794 +03/10800 | -afs0bu'B | <+03>-3
Asia/Almaty | LMT/18468 +05/18000 +06/21600 +07/25200 |
  -nu1a90'B37a0d0'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCej14B
  | <+05>-5
Asia/Amman | LMT/8624 EET/7200 EEST/10800 +03/10800 |
  -kcrtbk'Bm566fk'C8nwBfpgCbbwBfpgCbbwBfs4CdmkBdesCbbwBfmsCbbwB4vxgCdjwBdpgCdh8BdhgCdh8BdhgCdzwBfs4Cb6kBf1gCbx8BedgCc2
~kBeisCcykBdhgCdh8BdhgCcfwBf1gCbxcBf1cCcg0BeioCcg0BeioCcg0Bl6oC6aoBdxcCdk0BdeoCdk0BdhcCdhcBdhcCfk0BbeoCf1cBcg0CdhcBdhcC
~fk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoC1anwB79gCg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oB8
~tcCi5cD
  | <+03>-3
Asia/Anadyr | LMT/42596 +12/43200 +13/46800 +14/50400 +11/39600 |
  -nu1sv8'B379zj8'C125ukDdjwCr1gBdhgCdjwBdk4CdhkBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BqysE8aoB56kCdhcBdhcCd
~hcBdhcCdhcBdhcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg2oBbeo
~Cfk0BbeoCfk0BrhgEaw0B
  | <+12>-12
Asia/Aqtau | LMT/12064 +04/14400 +05/18000 +06/21600 |
  -nu15b4'B379y74'C12jekDr18CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCdhcDdhcCd
~hcDdhcBdhgCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCb5uo0'C
  | <+05>-5
Asia/Aqtobe | LMT/13720 +04/14400 +05/18000 +06/21600 |
  -nu16l4'B379zh4'C125ukD14l8CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCdhcDdhcC
~dhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oC
  | <+05>-5
Asia/Ashgabat Asia/Ashkhabad | LMT/14012 +04/14400 +05/18000 +06/21600 |
  -nu16t8'B379zp8'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC |
  <+05>-5
Asia/Atyrau | LMT/12464 +03/10800 +05/18000 +06/21600 +04/14400 |
  -nu15m8'B37a1a8'C12jegDr18CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysE8aoC56kDdhcCdhcDdhcCd
~hcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CrhgEaw0Cg2oEaw0Cg2oEbeoCfk0EbeoCfk0EbeoCb5uo0'C
  | <+05>-5
Asia/Baghdad | LMT/10660 BMT/10656 +03/10800 +04/14400 |
  -15r1hk4'Bem11c4'Cxkn3w0'DbbwCdesDdmkCdk4DdjwCdhgDdesCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00Cdk8Ddk0Cdk0Ddk0CdhcDdk
~0CdhcDdk0CdhcDdk0Cdk0Ddk0CdhcDdk0CdhcDdk0CdhcDdk0Cdk0Ddk0CdhcDdk0CdhcDdk0CdhcDdk0Cdk0Ddk0CdhcDdk0CdhcDdk0CdhcDdk0C
  | <+03>-3
Asia/Bahrain | LMT/12140 +0330/12600 +04/14400 +03/10800 | -eukpd8'B1a1eb8'ClctaD | <+03>-3
Asia/Baku | LMT/11964 +03/10800 +04/14400 +05/18000 |
  -nu158c'Bh4tkwc'Ci3mkDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysBdhcC30dkDfk0Cb
~ekDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2o
~Caw0Dg2oCbeoDfk0CbeoDfk0CbeoDfk0C
  | <+04>-4
Asia/Bangkok | LMT/24124 BMT/24124 +07/25200 | -1ayyla4'Bu8w0C | <+07>-7
Asia/Barnaul | LMT/20100 +06/21600 +07/25200 +08/28800 |
  -q4ljic'B5hu6uc'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcD4noC8tsBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0
~Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0C2oykB12dgC
  | <+07>-7
Asia/Beirut | LMT/8520 EET/7200 EEST/10800 |
  -1ayy98o'Bkzyuco'CfmkBbusCdjwBcw4CeikBeisCavwBp9pgCbbwBfpgCbbwBfpgCbbwBfs4CbbwBfpgCbbwB825gC7h8BfpgCbbwBfpgCbbwBfpgC
~bbwBfs4CbbwBfpgCbbwBfmsCbbwB4744CcfwBelgCcfwBelgCcfwBelgCcfwBgysCa58Bf9gCbrwBelgCcfwBelgCcfwBeo4CbjwBcysCdh8BdhgCdh8Bd
~hgCdh8Be04Cdh8BdhgCdh8BdhgCdh8BdhgC
  | EET-2EEST,M3.5.0/0,M10.5.0/0
Asia/Bishkek | LMT/17904 +05/18000 +06/21600 +07/25200 |
  -nu19tc'B379zxc'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CotcBgnwCcfwBeisCc
~fwBeisCcfwBeisCcfwBeisCcykBdhqCfjwBbesCfjwBbesCg2kBaw4Cg2kBaw4Cg2kBbesCfjwBbesCfjwBbesCg2kBaw4C73aa0'C
  | <+06>-6
Asia/Brunei | LMT/27580 +0730/27000 +08/28800 | -mvofy4'B3khxs4'C | <+08>-8
Asia/Calcutta Asia/Kolkata | LMT/21208 HMT/21200 MMT/19270 IST/19800 +0630/23400 |
  -1oaa314'B83glc8'Cisc6tm'Dinnm9a'EgqkD82sE2cfwD | IST-5:30
Asia/Chita | LMT/27232 +08/28800 +09/32400 +10/36000 |
  -q4cfog'B5hkxgg'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykB12dkC
  | <+09>-9
Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator | LMT/25652 +07/25200 +08/28800 +09/32400 |
  -xmcrsk'B11sncck'C3xx8DdjwCdk4Ddh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8Cd
~hgDdh8Ce04Ddh8CdhgDdh8CdhgDdh8C1xxoDbekCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwC6dpgDdh0CdhoDdh0C
  | <+08>-8
Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Shanghai PRC | LMT/29143 CST/28800 CDT/32400 |
  -100eztj'B9jeyxj'CcnwBfj6sC9x8Bbc4Ch6kB6o4C2p18Biw4CaakBeisCet8BdhgCbbwBfpgC1zwBrr9oC9ukBfk4CbekBg2sCavwBg2sCbekBfk4
~CbekBfk4CbekB
  | CST-8
Asia/Colombo | LMT/19164 MMT/19172 +0530/19800 +06/21600 +0630/23400 |
  -1ayyhgc'Bdkh6ns'Cisle6k'DhpaE2ciuC1216kEbemD745eC | <+0530>-5:30
Asia/Dacca Asia/Dhaka | LMT/21700 HMT/21200 +0630/23400 +0530/19800 +06/21600 +07/25200 |
  -15r1q2s'Br080dw'Cbmgyw'D82sC6tmkE17dpaFeg0E | <+06>-6
Asia/Damascus | LMT/8712 EET/7200 EEST/10800 +03/10800 |
  -q3gk20'B5k6q0'CcfwBeisCcfwBeisCcfwBeisCcykBsz9gCbh8BfpgCb98BfusCbbwBfpgCb98Bf9gCbukBfpgCbbwBfs4CbbwBfpgCbbwBfpgCbbw
~BfpgCbbwBfs4CbbwBfpgCbbwBfpgCbbwBfpgCbbwBfs4CbbwBfpgC93wBhxgC93wB3gisCcykBe5gCcykB119gChekBalgCi2kBa2sCh18Bb6sCdmkBdhg
~Cdh8BdjwCdjwBe2sCd18Bd1gCdjwBdxgCdjwBdhgCdjwBdk4CdjwBdesCdmkBdc4Cdp8BdhgCdjwBdk4CdjwBdhgCdjwBdhgCdjwBdhgCdjwBdk4CdjwBd
~hgCdjwBdhgCcvwBe04Cg2kBbesCfmkBatgCg2kBbesCfjwBbesCfjwBbesCfjwBbesCfjwBbesCg2kBaw4Cg2kBaw4Cg2kBbesCfjwBbesCfjwBbesCfjw
~BbesCg2kBaw4Cg2kBaw4Cg2kD
  | <+03>-3
Asia/Dili | LMT/30140 +08/28800 +09/32400 | -17la8BmnjwCpp40BibhgC | <+09>-9
Asia/Dubai | LMT/13272 +04/14400 | -q3gnko'B | <+04>-4
Asia/Dushanbe | LMT/16512 +05/18000 +06/21600 +07/25200 |
  -nu18qo'B379yuo'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CphgB | <+05>-5
Asia/Famagusta | LMT/8148 EET/7200 EEST/10800 +03/10800 |
  -p4bqac'Brvhy2c'Cdh8Bg04Cb18Bcw4CcykBe04CdjwBdesCdh8Be04CcykBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8
~BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8Be04Cdh8BdhgCdh8BdhgCfkcBbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCf
~k0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCc7kDuts
~B
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Asia/Gaza | LMT/8272 EET/7200 EEST/10800 IST/7200 IDT/10800 |
  -1054x1s'Bkp9t1s'C91cB3hcC1gw0Bb6oCfuoBb9cCfuoBcaoCeqoBcaoCeqoB7wnsCanwBfpgCbbwBfpkCb9gBfukCb9gBfrwCb9gBfrwCb9gBfrwC
~b9gBfukCb9gBfrwCb9gBfrwCbc4Bfp8C2l4D5bs4E798De04E9ukD3p9gE340D2qioE8aoDh40Ead8Dj6sE8akDgasEb6kDfk4EavwDhmsE9bwDf1gEbek
~Dfk4Ebx8Dfk4Ebx8DfesEbjwDfesEb18DfxgEbjwD8w4B71cCcg0BeioCcg0BeioCcg0Bfk0Cdh8Be04Cdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCcg0Be
~ioCcqsBd98CcvwBe5gCc84Bel8CbekBfk4CbxcBahs1o'C71mic'Bbzk5o'C69uic'BhxgCcyoBe00Cdh8BdhgCfjwBbhgCfhcBbhgCg2kBaw4Cg2kBaw4
~Cg2kBbc0CfmkBbesCfk0BbeoCg00Bb1cCg04BdhgCdh8BcysCdzwBcg4CeikBbesCfjwBbesCg2kBaw4Cg2kBaw4Cg2kBbesCfjwBbesCfjwBbesCg2kBa
~w4Cg2kBaw4Cg2kBaw4Cg2kBbesCf18BbxgCeikBcg4Cdh8BdhgCcykBe04Cbx8B3msCikBbesCavwB344C1jwBbesCad8B344C22kBbesC9bwB3msC2l8B
~besC8t8B344C458Baw4C8akB344C4nwBaw4C798B3msC56kBbesC67wB344C67wBbesC56kB3msC6qkBbesC4nwB344C8akBaw4C458B344C8t8Baw4C33
~wB3msC9bwBbesC22kB344Cad8BbesC118B3msCavwBbesCikB3msCbekBeisCcykBdhgCdh8Bcg4CeikBbxgCf18BbesCfjwBbesCg2kBaw4Cg2kBaw4Cg
~2kBaw4Cg2kBbesCfjwBbesCfjwBbesCg2kBaw4Cg2kBaw4CfjwBbxgCeikBcg4CdzwBcysCcykBe04CcfwB344CikBaw4Cbx8B344C118Baw4CavwB3msC
~1jwBbesC9ukB344C2l8BbesC8t8B3msC33wBbesC8akB3msC458Baw4C7rwB344C56kBaw4C6qkB3msC5p8BbesC5p8B344C6qkBbesC56kB344C798Bbe
~sC458B3msC7rwBbesC3mkB344C9bwBaw4C2l8B3msC9ukBaw4C22kB3msCad8BbesC118B344CbekB
  | EET-2EEST,M3.4.4/50,M10.4.4/50
Asia/Hebron | LMT/8423 EET/7200 EEST/10800 IST/7200 IDT/10800 |
  -1054x5z'Bkp9t5z'C91cB3hcC1gw0Bb6oCfuoBb9cCfuoBcaoCeqoBcaoCeqoB7wnsCanwBfpgCbbwBfpkCb9gBfukCb9gBfrwCb9gBfrwCb9gBfrwC
~b9gBfukCb9gBfrwCb9gBfrwCbc4Bfp8C2l4D5bs4E798De04E9ukD3p9gE340D2qioE8aoDh40Ead8Dj6sE8akDgasEb6kDfk4EavwDhmsE9bwDf1gEbek
~Dfk4Ebx8Dfk4Ebx8DfesEbjwDfesEb18DfxgEbjwD8w4B71cCcg0BeioCcg0BeioCcg0Bfk0Cdh8Be04Cdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCcg0Be
~ioCcqsBd98CcvwBe5gCc84Bel8CbmkBfc4CbxcBf1cCa7wBbzk5o'C69uic'B25gC2akBdhgCcyoBe00Cdh8BdhgCfjwBbhgCfhcBbhgCg2kBaw4Cg2kBa
~w4Cg2kBbc0CfmkBbesCfk0BbeoCg00Bb1cCg04BdhgCdh8BcysCdzwBcg4CeikBbesCfjwBbesCg2kBaw4Cg2kBaw4Cg2kBbesCfjwBbesCfjwBbesCg2k
~Baw4Cg2kBaw4Cg2kBaw4Cg2kBbesCf18BbxgCeikBcg4Cdh8BdhgCcykBe04Cbx8B3msCikBbesCavwB344C1jwBbesCad8B344C22kBbesC9bwB3msC2l
~8BbesC8t8B344C458Baw4C8akB344C4nwBaw4C798B3msC56kBbesC67wB344C67wBbesC56kB3msC6qkBbesC4nwB344C8akBaw4C458B344C8t8Baw4C
~33wB3msC9bwBbesC22kB344Cad8BbesC118B3msCavwBbesCikB3msCbekBeisCcykBdhgCdh8Bcg4CeikBbxgCf18BbesCfjwBbesCg2kBaw4Cg2kBaw4
~Cg2kBaw4Cg2kBbesCfjwBbesCfjwBbesCg2kBaw4Cg2kBaw4CfjwBbxgCeikBcg4CdzwBcysCcykBe04CcfwB344CikBaw4Cbx8B344C118Baw4CavwB3m
~sC1jwBbesC9ukB344C2l8BbesC8t8B3msC33wBbesC8akB3msC458Baw4C7rwB344C56kBaw4C6qkB3msC5p8BbesC5p8B344C6qkBbesC56kB344C798B
~besC458B3msC7rwBbesC3mkB344C9bwBaw4C2l8B3msC9ukBaw4C22kB3msCad8BbesC118B344CbekB
  | EET-2EEST,M3.4.4/50,M10.4.4/50
Asia/Ho_Chi_Minh Asia/Saigon | LMT/25590 PLMT/25590 +07/25200 +08/28800 +09/32400 |
  -x5692u'B3mqoCgj25iu'D1njwEco0C16o8D676oC3dukDblxcC | <+07>-7
Asia/Hong_Kong Hongkong | LMT/27402 HKT/28800 HKST/32400 HKWT/30600 JST/32400 |
  -1cza4Briw8C800D6aaE2xhiBbekCglqB9uoCh40BbeoCdhcBbeoCfk0BbeoCfk0BbeoCfk0BbxcCfk0BbeoCfjwBadgCgl8BadgCh3wB9usCh3wBadg
~Cgl8BadgCgl8BadgCgl8BadgCh3wB9usCh3wB9usCh3wBadgCgl8BadgCgl8Bcg4Cdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8Bd
~hgCdzwBdhgCdh8B56sClrwBdhgCdh8BdhgCdh8B1xhgCbx8B
  | HKT-8
Asia/Hovd | LMT/21996 +06/21600 +07/25200 +08/28800 |
  -xmcoz0'B11sncb0'C3xx8DdjwCdk4Ddh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8Cd
~hgDdh8Ce04Ddh8CdhgDdh8CdhgDdh8C1xxoDbekCdhgDdh8CdhgDdh8CdhgDdh8CdhgDdh8CdhgDdzwC6dpgDdh0CdhoDdh0C
  | <+07>-7
Asia/Irkutsk | LMT/25025 IMT/25025 +07/25200 +08/28800 +09/32400 |
  -1ayylz5'Bu3xcC5fh175'D125ukEdjwDdhgEdjwDdhgEdjwDdk4EdhkDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEe00DqysC8aoD56k
~EdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00Efk0DbeoEfk0DbeoEfk0DbeoEg2oDaw0Eg2oDaw0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0Eg2oDaw0Eg2oDa
~w0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0E2oykD
  | <+08>-8
Asia/Istanbul Europe/Istanbul Turkey | LMT/6952 IMT/7016 EET/7200 EEST/10800 +03/10800 +04/14400 |
  -1ayy814'Bg1oam8'C2wvx6w'DbbwC2mdgDfmkCbusDdjwCcw4DeikC176sDafwCfpgDbbwCb31gD76kC45gDlrwCe84D2n98ChhgD918Cew4DcfwCei
~sDcfwCe04DcykCeisDcykCeisDcfwC83esDyykCeo4DaakC6ilkDbeoCaw4Dg2kCaasDgnwCadgDgl8CbesDeikCcg4D6icE3tmwF4nwEtc4CclcDbxcCd
~k0DdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCcyoDe00CdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2o
~Caw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw8Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCayoDg00Caw0Dg2oCbeoDfk0CbhcDfhcCbeoDg
~lcCadcDc4wE
  | <+03>-3
Asia/Jakarta | LMT/25632 BMT/25632 +0720/26400 +0730/27000 +09/32400 +08/28800 WIB/25200 |
  -1hftyg0'Btfikqo'C6n1cD4wdzjc'E2mt6D1yg6F1i2mDa9uqG | WIB-7
Asia/Jayapura | LMT/33768 +09/32400 +0930/34200 WIT/32400 | -jebm20'B66bqe0'Cej1aD | WIT-9
Asia/Jerusalem Asia/Tel_Aviv Israel | LMT/8454 JMT/8440 IST/7200 IDT/10800 IDDT/14400 |
  -1ayy96u'Bjtxuoe'Cbp5aig'D91cC3hcD1gw0Cb6oDfuoCb9cDfuoCcaoDeqoCcaoDeqoC165cE7hcD4ioCdeoDdmoCcaoDb9cCeo0DglcCbxcDdhcC
~cyoDbeoCk80D6qoCk80D6qoCjpcD8tcCfk0Daw0Ccm7sD798Ce04D9ukC3p9gD340C2qioD8aoCh40Dad8Cj6sD8akCgasDb6kCfk4DavwChmsD9bwCf1g
~DbekCfk4Dbx8Cfk4Dbx8CfesDbjwCfesDb18CfxgDbjwCedgDdp8Cds4Dd3wCdusDcl8Cff0DbekCglgDcygCdpgDcfwCds4De7wCcqsDdzwCdusDcfwCe
~5kDe58CctgDdmkCdc4Dcl8CedgDe58CctgDdmkCdc4Dcl8Cew4DdmkCdc4Dd3wCdusD
  | IST-2IDT,M3.4.4/26,M10.5.0
Asia/Kabul | LMT/16608 +04/14400 +0430/16200 | -15r1m5c'Bspc1pc'C | <+0430>-4:30
Asia/Kamchatka | LMT/38076 +11/39600 +12/43200 +13/46800 |
  -olrupo'B3z045o'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CrhgBaw0C
  | <+12>-12
Asia/Karachi | LMT/16092 +0530/19800 +0630/23400 +05/18000 PKT/18000 PKST/21600 |
  -wvpb30'Bim3zt0'C2cfwB4h6sDen6qEnbmoFdh8E48ysFbbwEc84Fet8E | PKT-5
Asia/Kashgar Asia/Urumqi | LMT/21020 +06/21600 | -lx5pjw'B | <+06>-6
Asia/Kathmandu Asia/Katmandu | LMT/20476 +0530/19800 +0545/20700 | -q3gt4s'Byg2lus'C | <+0545>-5:45
Asia/Khandyga | LMT/32533 +08/28800 +09/32400 +10/36000 +11/39600 |
  -q4cjrp'B5hl1jp'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0C4ygD6g4Eg2oDaw0Eg2oDaw0Eg2oDaw0
~Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0Ecl0D2cdoC
  | <+09>-9
Asia/Krasnoyarsk | LMT/22286 +06/21600 +07/25200 +08/28800 |
  -q37l72'B5gg8j2'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykC
  | <+07>-7
Asia/Kuala_Lumpur | LMT/24406 SMT/24925 +07/25200 +0720/26400 +0730/27000 +09/32400 +08/28800 |
  -100ew5y'B2ax69l'Ceeb94d'D4it32o'E8n3jc'F2ol6Era84G | <+08>-8
Asia/Kuching | LMT/26480 +0730/27000 +08/28800 +0820/30000 +09/32400 |
  -mvof3k'B3khwxk'C211aD4ohqo'Ce5a9c'D4ohqo'Ce3flc'D4ohqo'Ce3flc'D4ohqo'Ce3flc'D4ohqo'Ce5a9c'D4ohqo'Ce3flc'D4ohqo'C3aj
~lc'E2ol8C
  | <+08>-8
Asia/Kuwait | LMT/11516 +03/10800 | -afs0vw'B | <+03>-3
Asia/Macao Asia/Macau | LMT/27250 CST/28800 +09/32400 +10/36000 CDT/32400 |
  -y0i2cy'Bjdvyoy'C9mkDevwCc5gDbbwC1i5kBfpcEbc0Bew0Ego0BbeoEdhcBbc0Efk0BbeoEfk0BbeoEfmoBbuoEfk0BbeoEfk0BadcEglcBadcEh4
~0B9uoEh4eBadgEgl8BadgEgl8BadgEgl8BadgEh3wB9usEh3wB9usEh3wBadgEgl8BadgEgl8Bcg4Edh4BdhkEdh4BdhkEdzwBdhgEdh8BdhgEdh8BdhgE
~dh8BdhgEdh8BdhgEdzwBdhgEdh8B56sElrwBdhgEdh8BdhgEdh8B1xhgEbx8B
  | CST-8
Asia/Magadan | LMT/36192 +10/36000 +11/39600 +12/43200 |
  -nu1nxc'B37a05c'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykB14g8C
  | <+11>-11
Asia/Makassar Asia/Ujung_Pandang | LMT/28656 MMT/28656 +08/28800 +09/32400 WITA/28800 | -q3gzg0'B9n9cC4u87w0'D2px8E |
  WITA-8
Asia/Manila | LMT/-57368 LMT/29032 PST/28800 PDT/32400 JST/32400 |
  -1t8ix2g'Bsjc9ig'Crx5cD5mkC3oysD4akE2ao0Dk5cC6a84D3zwCh56sDd6kC9iisD53wC | PST-8
Asia/Muscat | LMT/14064 +04/14400 | -q3go6o'B | <+04>-4
Asia/Nicosia Europe/Nicosia | LMT/8008 EET/7200 EEST/10800 |
  -p4bq6g'Brvhxyg'Cdh8Bg04Cb18Bcw4CcykBe04CdjwBdesCdh8Be04CcykBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8
~BdhgCdh8BdhgCdh8BdhgCdzwBdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8Be04Cdh8BdhgCdh8BdhgC80t80'C
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Asia/Novokuznetsk | LMT/20928 +06/21600 +07/25200 +08/28800 |
  -nu36tc'B37bu5c'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CrhgBaw0C
  | <+07>-7
Asia/Novosibirsk | LMT/19900 +06/21600 +07/25200 +08/28800 |
  -q4do0s'B5hmbcs'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcD450C9cgBdhcCdhcBdhcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0
~Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0C2oykB1b6sC
  | <+07>-7
Asia/Omsk | LMT/17610 +05/18000 +06/21600 +07/25200 |
  -q5xmx6'B5j6d16'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykC
  | <+06>-6
Asia/Oral | LMT/12324 +03/10800 +05/18000 +06/21600 +04/14400 |
  -nu15ic'B37a16c'C125ugD14l8CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCqysEdhcCe00EdhcCdhcE8aoCio0EdhcCdhcEdhcC
~dhcEdhcCdhcEe00Cfk0EbeoCfk0EbeoCfk0EbeoCg2oEaw0Cg2oEaw0Cg2oEbeoCfk0EbeoCfk0EbeoCb5uo0'C
  | <+05>-5
Asia/Phnom_Penh | LMT/25180 PLMT/25590 +07/25200 +08/28800 +09/32400 | -x568rg'B2isicm'Cgj25iu'D1njwEco0C | <+07>-7
Asia/Pontianak | LMT/26240 PMT/26240 +0730/27000 +09/32400 +08/28800 WITA/28800 WIB/25200 |
  -w6piww'BieyoC4tnu2w'D2qqiC1yg6E1i2mCa9uqFi1byG | WIB-7
Asia/Pyongyang | LMT/30180 KST/30600 JST/32400 KST/32400 | -w895yc'B1yh10c'CpaamD1gl6oB21moD | KST-9
Asia/Qatar | LMT/12368 +04/14400 +03/10800 | -q3gmvk'Brctnrk'C | <+03>-3
Asia/Qostanay | LMT/15268 +04/14400 +05/18000 +06/21600 |
  -nu17s4'B37a0o4'C125ukD14l8CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCdhcDdhcC
~dhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDez3oC
  | <+05>-5
Asia/Qyzylorda | LMT/15712 +04/14400 +05/18000 +06/21600 |
  -nu184g'B37a10g'C125ukD14l8CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00Cz9cDio0CdhcDdhcCdhcDdhcC
~dhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDb2l0C
  | <+05>-5
Asia/Rangoon Asia/Yangon | LMT/23087 RMT/23087 +0630/23400 +09/32400 | -1ayykhb'Bu25cCbnjp3b'D29bqC | <+0630>-6:30
Asia/Riyadh | LMT/11212 +03/10800 | -bwgbbg'B | <+03>-3
Asia/Sakhalin | LMT/34248 +09/32400 +11/39600 +12/43200 +10/36000 |
  -xl87rc'Bkvnarc'Cqr6gDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysE8aoC56kDdhcCdh
~cDdhcCdhcDdhcCdhcDdhcCe00Dfk0CqysEbeoCfk0EbeoCg2oEaw0Cg2oEaw0Cg2oEbeoCfk0EbeoCfk0EbeoCg2oEaw0Cg2oEaw0Cg2oEaw0Cg2oEbeoC
~fk0EbeoCfk0EbeoCg2oEaw0C2oykE12dgC
  | <+11>-11
Asia/Samarkand | LMT/16073 +04/14400 +05/18000 +06/21600 |
  -nu18eh'B37a1ah'C125ukD14l8CdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcC | <+05>-5
Asia/Seoul ROK | LMT/30472 KST/30600 JST/32400 KST/32400 KDT/36000 KDT/34200 |
  -w8966g'B1yh18g'CpbemD21uoE7p8DeysEbx8DeysEbzwDhmsE9bwD1wg4BudeF9ekBitgF9ukBg2sFad8BglgFad8BglgFad8BglgFad8Bo5gDjcli
~EbeoDfk0EbeoD
  | KST-9
Asia/Singapore Singapore | LMT/24925 SMT/24925 +07/25200 +0720/26400 +0730/27000 +09/32400 +08/28800 |
  -100ewkd'B3beoCeeb94d'D4it32o'E8n3jc'F2ol6Era84G | <+08>-8
Asia/Srednekolymsk | LMT/36892 +10/36000 +11/39600 +12/43200 |
  -nu1ogs'B37a0os'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykC
  | <+11>-11
Asia/Taipei ROC | LMT/29160 CST/28800 JST/32400 CDT/32400 |
  -12mch60'Blsd1m0'C5zpcBhhcDaakBeisDet8BdhgDbbwBfpgDbbwBfpgDbbwBfpgDbbwBb9gDi58Bb6sDfukBb6sDfukBb6sDdjwBdk4DdjwBdhgDd
~jwBdhgDdjwBdhgDdjwBi2sD918Bi04D918B9e5gDdjwBdhgDdjwB2tesD6t8B
  | CST-8
Asia/Tashkent | LMT/16631 +05/18000 +06/21600 +07/25200 |
  -nu18tz'B379yxz'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB | <+05>-5
Asia/Tbilisi | LMT/10751 TBMT/10751 +03/10800 +04/14400 +05/18000 |
  -1ayyayn'BxbeoCh4tjyn'Di3mkEdjwDdhgEdjwDdhgEdjwDdk4EdhkDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEe00DqysCdh4Ddh8C
~dhgDdh8CdhgDqykEdh8De04E16ikDbesEfjwDbesEg2kDaw4Eg2kDaw4Eg2kDbesEfjwDbesEfjwDbesE6qkD9cgCaw0D
  | <+04>-4
Asia/Tehran Iran | LMT/12344 TMT/12344 +0330/12600 +0430/16200 +04/14400 +05/18000 |
  -s6m6uw'Bem5cClsvh0w'Dfs0EbheF9uoE79cCeleD8ikCdmsDdrwC7yysDaikCdhgDdmkCdesDdmkCdesDdmkCdesDdmkCdesDdmkCdhgDdmkCdesDd
~mkCdesDdmkCdesDdmkCdhgDdmkCdesDdmkCdesDdmkCdesDdmkCdhgDdmkC1vhgDdmkCdhgDdmkCdesDdmkCdesDdmkCdesDdmkCdhgDdmkCdesDdmkCde
~sDdmkCdesDdmkCdhgDdmkCdesDdmkCdesDdmkCdesDdmkCdhgDdmkCdesDdmkC
  | <+0330>-3:30
Asia/Thimbu Asia/Thimphu | LMT/21516 +0530/19800 +06/21600 | -bojclo'Bkxymno'C | <+06>-6
Asia/Tokyo Japan | LMT/33539 JST/32400 JDT/36000 | -1pmjoB19caoC9uoBf1cCbxcBhmoC9c0BhmoC9c0B | JST-9
Asia/Tomsk | LMT/20391 +06/21600 +07/25200 +08/28800 |
  -q3zbqf'B5h7z2f'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoD2aoCd9gBbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0
~Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0C2oykB171gC
  | <+07>-7
Asia/Ust-Nera | LMT/34374 +08/28800 +09/32400 +12/43200 +11/39600 +10/36000 |
  -q4cl6u'B5hl2yu'C125ukDdjoEdhgDdjwEdhgDdjwEdk4DdhkEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00EqysF8aoE56kDdhcEd
~hcDdhcEdhcDdhcEdhcDdhcEe00Dfk0EbeoDfk0EbeoDfk0EbeoDg2oEaw0Dg2oEaw0Dg2oEbeoDfk0EbeoDfk0EbeoDg2oEaw0Dg2oEaw0Dg2oEaw0Dg2o
~EbeoDfk0EbeoDfk0EbeoDg2oEaw0Dcl0E2cdoF
  | <+10>-10
Asia/Vientiane | LMT/24624 PLMT/25590 +07/25200 +08/28800 +09/32400 | -x568c0'B2ishx6'Cgj25iu'D1njwEco0C16o8D61h8C |
  <+07>-7
Asia/Vladivostok | LMT/31651 +09/32400 +10/36000 +11/39600 |
  -oligf7'B3yqvf7'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykC
  | <+10>-10
Asia/Yakutsk | LMT/31138 +08/28800 +09/32400 +10/36000 |
  -q4cioy'B5hl0gy'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysB8aoC56kDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2o
~CbeoDfk0CbeoDfk0CbeoDg2oCaw0D2oykC
  | <+09>-9
Asia/Yekaterinburg | LMT/14553 PMT/13505 +04/14400 +05/18000 +06/21600 |
  -rx5hw9'B1kybx4'C5pfyv5'D125ukEdjwDdhgEdjwDdhgEdjwDdk4EdhkDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEe00DqysC8aoD5
~6kEdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00Efk0DbeoEfk0DbeoEfk0DbeoEg2oDaw0Eg2oDaw0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0Eg2oDaw0Eg2o
~Daw0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0E2oykD
  | <+05>-5
Asia/Yerevan | LMT/10680 +03/10800 +04/14400 +05/18000 |
  -nu148o'Bh4tjwo'Ci3mkDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CqysBdhcCdhcBdhcCdh
~cBdhcCdhcBdhcC1ifwDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0
~CbeoDg2oCaw0Dg2oC
  | <+04>-4
Atlantic/Azores | LMT/-6160 HMT/-6872 -02/-7200 -01/-3600 +00/0 WET/0 WEST/3600 |
  -18vsdww'Bem124w'C3cqkDa2sC8w0DgvwCa5gDgvwCa5gDgvwCa84DgvwCa5gDgvwC1vs0Dco0C15hcDcg0Ce00DcyoCeioDcyoCeioDcg0C15hcDcg
~0CdhcDdhcC14yoDdhcCcyoDe00CeioDcg0CdhcDdhcCcyoDe00CeioDg2oC79cDgqoCdc0Ddk0CbuoD33wE8aoD56sCadcD2l8E9uoD4o4C9uoD33wE9c0
~D4o4C9uoD33wE9c0D4o4CbxcDdhcCdhoDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDc0foEdhcDdhcEdhcDdhcEe00DdhcEdhcDdhcEdhcDdhcEdhcDdh
~cEdhcDdhcEdhcDdhcEe00DdhcEdhcDdhcEdhcD6qsF6qkG600E7hcDdhcEdhcDdhcEdhcDe00E
  | <-01>1<+00>,M3.5.0/0,M10.5.0/1
Atlantic/Bermuda | LMT/-15558 BMT/-15558 BST/-11958 AST/-14400 ADT/-10800 |
  -15r0xbu'BkhhcCd6kBeg4Cbh8B8hkcD69z5ru'EkqkDbesEgl8D9usEhmkD9c4EhmkD15hgE8t8Dio4E7rwDj6sE7rwDjpgE798DjpgE798DjpgE7rw
~D2slgEbekDd5esEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8DdhgEdh8DdhgEdzwDcysEdzwDdhgEdh8DdhgEdh8DdhgEdh8Dbxg
~Ef18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDbxgEf18DbxgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwDb
~xgEf18DbxgEf18DbxgEfjwDbesEfjwDbesEfjwD9usE
  | AST4ADT,M3.2.0,M11.1.0
Atlantic/Canary | LMT/-3696 -01/-3600 WET/0 WEST/3600 |
  -oytbtc'Bctvupc'Cp6t4DcysCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdh
~cDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | WET0WEST,M3.5.0/1,M10.5.0
Atlantic/Cape_Verde | LMT/-5644 -02/-7200 -01/-3600 | -17l94Bn1pcC2cfwBmmocC | <-01>1
Atlantic/Faeroe Atlantic/Faroe | LMT/-1624 WET/0 WEST/3600 |
  -wcehew'B127keuw'CdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdh
~cBdhcCdhcBdhcCdhcBe00C
  | WET0WEST,M3.5.0/1,M10.5.0
Atlantic/Madeira | LMT/-4056 FMT/-4056 -01/-3600 +00/0 +01/3600 WET/0 WEST/3600 |
  -18vsfjc'Bem10zc'C3cqkDa2sC8w0DgvwCa5gDgvwCa5gDgvwCa84DgvwCa5gDgvwC1vs0Dco0C15hcDcg0Ce00DcyoCeioDcyoCeioDcg0C15hcDcg
~0CdhcDdhcC14yoDdhcCcyoDe00CeioDcg0CdhcDdhcCcyoDe00CeioDg2oC79cDgqoCdc0Ddk0CbuoD33wE8aoD56sCadcD2l8E9uoD4o4C9uoD33wE9c0
~D4o4C9uoD33wE9c0D4o4CbxcDdhcCdhoDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCd
~hcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcFbnh0GcyoFdhcGdhcFdhcGe00FdhcGdhcFdhcGdhgFdhcGdh
~cFdhcGdhcFdhcGdhcFdhcGe00FdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFe00G
  | WET0WEST,M3.5.0/1,M10.5.0
Atlantic/Reykjavik | LMT/-5280 -01/-3600 +00/0 GMT/0 |
  -wcwx9c'B4rpd9c'Ci04B918CjxgB73wCjxgB10akC71gBdeykCdhkB8tgCinwB8tcCi5cB9c0Ch40B9uoCh40B9uoCh40B9uoChmoB9c0ChmoBbxcCf
~1cBbxcCf1cBbxcCfk0BbeoCf1cBbxcCfk0BbxcCf1cBbxcCf1cBbxcCf1cBbxcCf1cBbxcCfk0BbxcCf1cBbxcCf1cBbxcCf1cBbxcCf1cBbxcCf1cBbxc
~Cfk0BbxcCf1cBbxcCf1cBbxcCf1cBbxcCf1cBbxcCfk0BbxcD
  | GMT0
Atlantic/South_Georgia | LMT/-8768 -02/-7200 | -15r12kg'B | <-02>2
Atlantic/St_Helena | LMT/-1368 JMT/-1368 GMT/0 | -15r18a0'B19uaoC | GMT0
Atlantic/Stanley | LMT/-13884 SMT/-13884 -04/-14400 -03/-10800 -02/-7200 |
  -15r0ymc'BgodcCdbvxqc'DcykCe04DcykCeisDcykCe04DcykCe04DcykCe04D73wCub44DavwEg2kDadgEgl8Dqg4Caw4Dg2kCaw4Dg2kCaw4Dg2kC
~aw4Dgl8CadgDgl8Caw4Dg2kCaw4Dg2kCaw4Dg2kCaw4Dg2kCaw4Dgl8Caw4Dg2kCaw4Dg2kCaw4Dg2kCaw4Dg2kCaw4Dg2sCadgDh3wC9usDh3wCadgDgl
~8CadgDgl8CadgDgl8CadgDgl8CadgDh3wCadgDgl8CadgDgl8CadgD
  | <-03>3
Australia/ACT Australia/Canberra Australia/NSW Australia/Sydney | LMT/36292 AEST/36000 AEDT/39600 |
  -133j5c4'Bbfqds4'C65cBim80C6g0BdhcCdhcBe00CcyoBkqo0C8tcBi5cC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoC
~9c0BhmoC9c0BhmoCbxcBfk0C9c0BhmoC9c0BhmoC9c0BhmoCadcBg2oCaw0BglcCaw0BglcCadcBglcC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0Bhm
~oC9c0BhmoCbeoBfk0CbeoBfk0CbeoBfk0CbeoBg2oCaw0BbeoCfk0Bg2oCbeoBfk0CbeoBfk0CbeoBg2oCaw0Bg2oCbeoBfk0Caw0Bg2oCbxcB
  | AEST-10AEDT,M10.1.0,M4.1.0/3
Australia/Adelaide Australia/South | LMT/33260 ACST/32400 ACST/34200 ACDT/37800 |
  -133j2zw'B27qdzw'Cda2uD65cCim80D6g0CdhcDdhcCe00DcyoCkqo0D8tcCi5cD9c0ChmoD9c0ChmoD9c0ChmoD9uoChmoD9c0ChmoD9c0ChmoD9c0
~ChmoD9c0ChmoD9c0ChmoD9uoChmoD9c0ChmoD9c0ChmoD9c0ChmoDadcCg2oDaw0CglcDaw0CglcDadcCglcDadcCglcD9c0ChmoDaw0Cg2oD9uoChmoDa
~dcCglcDaw0Cg2oDbeoCfk0DbeoCfk0DbeoCfk0DbeoCg2oDaw0Cg2oDaw0Cg2oDbeoCfk0DbeoCfk0DbeoCg2oDaw0Cg2oDbeoCfk0Daw0Cg2oDbxcC
  | ACST-9:30ACDT,M10.1.0,M4.1.0/3
Australia/Brisbane Australia/Queensland | LMT/36728 AEST/36000 AEDT/39600 |
  -1354kc8'Bbhbss8'C65cBim80C6g0BdhcCdhcBe00CcyoBkqo0C8tcBda2oC9c0BhmoC9c0BhmoC9c0B | AEST-10
Australia/Broken_Hill Australia/Yancowinna | LMT/33948 AEST/36000 ACST/32400 ACST/34200 ACDT/37800 |
  -133j3j0'Bt9nr0'C20o4Dda2uE65cDim80E6g0DdhcEdhcDe00EcyoDkqo0E8tcDi5cE9c0DhmoE9c0DhmoE9c0DhmoE9uoDhmoE9c0DhmoE9c0Dhmo
~E9c0DhmoE9c0DhmoE9c0DhmoEbxcDfk0E9c0DhmoE9c0DhmoE9c0DhmoEadcDg2oEaw0DglcEaw0DglcEadcDglcE9c0DhmoE9c0DhmoE9c0DhmoE9uoDh
~moE9c0DhmoE9c0DhmoEbeoDfk0EbeoDfk0EbeoDfk0EbeoDg2oEaw0Dg2oEaw0Dg2oEbeoDfk0EbeoDfk0EbeoDg2oEaw0Dg2oEbeoDfk0Eaw0Dg2oEbxc
~D
  | ACST-9:30ACDT,M10.1.0,M4.1.0/3
Australia/Currie Australia/Hobart Australia/Tasmania | LMT/35356 AEST/36000 AEDT/39600 |
  -12smja4'Bb03ee4'CcyoBg2oC9c0BhmoC9c0Bh5uoC6g0BdhcCdhcBe00CcyoBho80CdhcBfk0C9uoBh40C9uoBh40CadcBh40C8tcBi5cC9c0BhmoC
~9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoC9c0BhmoCbeoBg2oCaw0Bg2oC9c0BhmoC9c0BhmoC9c0Bh40Caw0BglcCaw0Bgl
~cCadcBglcCadcBglcCbeoBe00CcyoBe00CcyoBe00CcyoBe00CcyoBe00CdhcBe00CcyoBe00CcyoBe00CcyoBe00CcyoBbeoCfk0BeioCcyoBe00CcyoB
~e00CcyoBe00CcyoBe00CdhcBdhcCcyoBeioC
  | AEST-10AEDT,M10.1.0,M4.1.0/3
Australia/Darwin Australia/North | LMT/31400 ACST/32400 ACST/34200 ACDT/37800 |
  -133j1k8'B27qck8'Cda2uD65cCim80D6g0CdhcDdhcCe00DcyoC | ACST-9:30
Australia/Eucla | LMT/30928 +0845/31500 +0945/35100 |
  -12nxx74'Bb05944'C65cBim80C6g0BdhcCdhcBnqioC9c0B6idcC9c0B5sg0C7s0Bb39cC8aoBg2oCbeoBfk0CbeoB | <+0845>-8:45
Australia/LHI Australia/Lord_Howe | LMT/38180 AEST/36000 +1030/37800 +1130/41400 +11/39600 |
  -133j6sk'B18x8f0k'ChmuD9ukChmsD9bwChmsD9bwChmsD9bwChmsEadaCg2qEavyCgleEavyCgleEadaCgleE9byChmqE9byChmqE9byChmqE9umCh
~mqE9byChmqE9byChmqEbemCfk2EbemCfk2EbemCfk2EbemCg2qEavyCbeqEfjyCg2qEbemCfk2EbemCfk2EbemCg2qEavyCg2qEbemCfk2EavyCg2qEbxa
~C
  | <+1030>-10:30<+11>-11,M10.1.0,M4.1.0
Australia/Lindeman | LMT/35756 AEST/36000 AEDT/39600 |
  -1354jl8'Bbhbs18'C65cBim80C6g0BdhcCdhcBe00CcyoBkqo0C8tcBda2oC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0B | AEST-10
Australia/Melbourne Australia/Victoria | LMT/34792 AEST/36000 AEDT/39600 |
  -133j46g'Bbfqcmg'C65cBim80C6g0BdhcCdhcBe00CcyoBkqo0C8tcBi5cC9c0BhmoC9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoC
~9c0BhmoC9c0BhmoC9uoBhmoC9c0BhmoC9c0BhmoC9c0BhmoCadcBg2oCaw0Bg2oCbeoBglcCadcBglcCadcBglcC9c0BhmoC9c0BhmoC9uoBhmoC9c0Bhm
~oCaw0Bg2oCbeoBfk0CbeoBfk0CbeoBfk0CbeoBg2oCaw0BbeoCfk0Bg2oCbeoBfk0CbeoBfk0CbeoBg2oCaw0Bg2oCbeoBfk0Caw0Bg2oCbxcB
  | AEST-10AEDT,M10.1.0,M4.1.0/3
Australia/Perth Australia/West | LMT/27804 AWST/28800 AWDT/32400 |
  -12nxusc'Bb058sc'C65cBim80C6g0BdhcCdhcBnqioC9c0B6idcC9c0B5sg0C7s0Bb39cC8aoBg2oCbeoBfk0CbeoB | AWST-8
CET Europe/Brussels MET | LMT/1050 BMT/1050 WET/0 CET/3600 CEST/7200 WEST/3600 |
  -1ayy3h6'B6forh6'Cgx9cD13zwEbc0DelkEbeoDfk0EbeoD46gC86oFg2oC9uoFio0CaioFgo0Cb6oFeioCeioFcg0CcyoFe00CdhcFdhcCeioFcg0C
~e00FcyoCeioFcz0CeioFcg0Ce00FcyoCeioFcg0CdhcFdhcCcyoFeioCdhcFdhcCcyoFe00CeioFcg0CdhcFdhcCcyoFe00CeioFg2oC79cF6aoE1ud8Da
~w0Ee00DdhcEcdcDelcEcdcDi5cEag0Dmww0EcyoDe00EdhcDdhcEdhcDe00EcyoDdhcEdhcDdhcEdhcDdhcEdhcDdhcEe00DdhcEdhcDdhcEdhcDdhcEdh
~cDdhcEdhcDdhcEdhcDdhcEe00DdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00E
  | CET-1CEST,M3.5.0,M10.5.0/3
Chile/EasterIsland Pacific/Easter | LMT/-26248 EMT/-26248 -07/-25200 -06/-21600 -05/-18000 |
  -15r0p2w'Bw2aoCivmeuw'DavwChmsD9bwCeisDbekCfk4DbekCg2sDavwCf1gDbx8Cg2sDavwCg2sDbekCfk4DbekCfk4DbekCg2sDavwCg2sDavwCg
~2sDbekCfk4DqyoEbekDfk4EbekDg2sEavwDg2sEavwDg2sEdh8DdhgEbekDfk4EbekDg2sEavwDe04EcykDg2sEbekDfk4EbekDfk4EbekDfk4EbekDg2s
~EavwDg2sEcfwDeisEbekDeisEdzwDe04EbekDg2sEavwDg2sEavwDg2sEavwDg2sEbekDfk4EbekDfk4EbekDg2sEavwDg2sEcfwDeisEbekDfk4EcykDe
~04EfjwD7s4EinwD9c4EhmkD9usEh3wD9usE19mkD6qsEk7wD6qsEk7wD6qsEhmkDbesEfjwDbesEfjwDbesEfjwDbxgEf18D
  | <-06>6<-05>,M9.1.6/22,M4.1.6/22
EET Europe/Athens | LMT/5692 AMT/5692 EET/7200 EEST/10800 CEST/7200 CET/3600 |
  -12rxtq4'Baw2tdo'C8bjasg'D458C6glgD1p8E14tsFaygEdx8Fdk4C66ykD96kCgv44Dgw0Ca5kDdhcCcyoDd1cCdxcDcysCe0oDddsCdp8DdbwCdh
~sDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcC
~e00D
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Eire Europe/Dublin | LMT/-1521 DMT/-1521 IST/2079 GMT/0 BST/3600 IST/3600 |
  -1anxqtr'BqwiwC9uoD9pytr'Ec00DdxcEe2oDdeoEdk0DdeoEfmoDbuoEdk0Dcw0FeioDeioFaw0Dfk0FbxcDfk0Fcg0DeioFcg0De00FcyoDf1cFcg
~0DeioFcg0De00FcyoDeioFcg0DeioFcg0De00FdhcDeioFcg0De00FcyoDeioFcg0DeioFcg0De00FcyoDeioFg2oD79cF4yw0DbxcFh40Dcg0FeioDbeo
~Ffk0Dcg0Fe00DcyoFe00DdhcFe00DcyoFcg0De00FcyoDeioFcg0Df1cFcg0De00FcyoDeioFcg0DeioFcg0De00FcyoDcyoFg2oDaw0Fg2oDbeoFfk0Da
~w0Fg2oDaw0Fg2oDaw0Fg2oDaw0FglcD8aoF2s2oDadcFglcDadcFglcDadcFglcDadcFglcDaw0Fg2oDaw0Fg2oDaw0FglcDadcFglcDadcFglcDbekFfk
~0DbeoFfk0DbeoFfk0DbeoFg2oDbeoFfk0DbeoFfk0DbeoFfk0DbeoFfk0DbeoFg2oDaw0Fg2oDbeoFfk0DbeoFfk0DbeoFfk0DbeoFfk0DbeoFfk0DbxcF
  | IST-1GMT0,M10.5.0,M3.5.0/1
Etc/GMT+0 Etc/GMT Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT+0 GMT GMT-0 GMT0 Greenwich | GMT/0 |  | GMT0
Etc/GMT+1 | -01/-3600 |  | <-01>1
Etc/GMT+10 | -10/-36000 |  | <-10>10
Etc/GMT+11 | -11/-39600 |  | <-11>11
Etc/GMT+12 | -12/-43200 |  | <-12>12
Etc/GMT+2 | -02/-7200 |  | <-02>2
Etc/GMT+3 | -03/-10800 |  | <-03>3
Etc/GMT+4 | -04/-14400 |  | <-04>4
Etc/GMT+5 | -05/-18000 |  | <-05>5
Etc/GMT+6 | -06/-21600 |  | <-06>6
Etc/GMT+7 | -07/-25200 |  | <-07>7
Etc/GMT+8 | -08/-28800 |  | <-08>8
Etc/GMT+9 | -09/-32400 |  | <-09>9
Etc/GMT-1 | +01/3600 |  | <+01>-1
Etc/GMT-10 | +10/36000 |  | <+10>-10
Etc/GMT-11 | +11/39600 |  | <+11>-11
Etc/GMT-12 | +12/43200 |  | <+12>-12
Etc/GMT-13 | +13/46800 |  | <+13>-13
Etc/GMT-14 | +14/50400 |  | <+14>-14
Etc/GMT-2 | +02/7200 |  | <+02>-2
Etc/GMT-3 | +03/10800 |  | <+03>-3
Etc/GMT-4 | +04/14400 |  | <+04>-4
Etc/GMT-5 | +05/18000 |  | <+05>-5
Etc/GMT-6 | +06/21600 |  | <+06>-6
Etc/GMT-7 | +07/25200 |  | <+07>-7
Etc/GMT-8 | +08/28800 |  | <+08>-8
Etc/GMT-9 | +09/32400 |  | <+09>-9
Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu | UTC/0 |  | UTC0
Europe/Amsterdam | LMT/1172 AMT/1172 NST/4772 +0120/4800 +0020/1200 CEST/7200 CET/3600 |
  -1ygf4wk'B1p4dcCbbwBeloCbeoBeioCdhcBe00CcyoBe00CcyoBe00CcyoBdeoCeioBhhcC9hcBcyoCe00Bi00C8yoBgioCag0BglcCadcBgqoCaqoB
~gaoCao0BgdcCalcBgg0CaioBh40C9uoBgo0CatcBg80CaqoBgaoCao0Bgg0CaioBh1cC2ycD4uaz8'EglcDadcEgo0DatcEgd4F1aarpc'Gaw0Fe00Gdhc
~FdhcGdhcFcdcGnphcFcyoGe00FdhcGdhcFdhcGe00FcyoGdhcFdhcGdhcFdhcGdhcFdhcGdhcFe00GdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcG
~dhcFe00GdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGe00F
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Andorra | LMT/364 WET/0 CET/3600 CEST/7200 |
  -100edm4'Bnvgqy4'CsxmsDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D |
  CET-1CEST,M3.5.0,M10.5.0/3
Europe/Astrakhan | LMT/11532 +03/10800 +04/14400 +05/18000 |
  -nu2zkc'B37bv8c'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCqysBdhcCe00BdhcC14g0BdhcCdhcBdhcC
~dhcBdhcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg2oBbeoCfk0Bbe
~oCfk0BbeoCg2oBaw0C2oykB12dgC
  | <+04>-4
Europe/Belfast Europe/London GB GB-Eire | LMT/-75 GMT/0 BST/3600 BDST/7200 |
  -1rprx9x'Bzqf9hx'C9uoBe00Cc00BdxcCe2oBdeoCdk0BdeoCfmoBbuoCdk0Bcw0CeioBeioCaw0Bfk0CbxcBfk0Ccg0BeioCcg0Be00CcyoBf1cCcg
~0BeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CdhcBeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CcyoBeioCg2oB79cCw58D79cChmoD9c0ChmoD9uoC
~h40Dcg0CelcD7pcC684Be00CcyoBbxcC22kD8tcC684B9uoCh40BbeoCfk0Bcg0Ce00BcyoCe00BdhcCe00BcyoCcg0Be00CcyoBeioCcg0Bf1cCcg0Be0
~0CcyoBeioCcg0BeioCcg0Be00CcyoBcyoCg2oBaw0Cg2oBbeoCfk0Baw0Cg2oBaw0Cg2oBaw0Cg2oBaw0CglcB8aoC2s2oBadcCglcBadcCglcBadcCglc
~BadcCglcBaw0Cg2oBaw0Cg2oBaw0CglcBadcCglcBadcCglcBbekCfk0BbeoCfk0BbeoCfk0BbeoCg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCg
~2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0B3nek0'B
  | GMT0BST,M3.5.0/1,M10.5.0
Europe/Belgrade Europe/Podgorica | LMT/4920 CET/3600 CEST/7200 |
  -18vsmgo'Btwhnko'C15n0Baw0Ce00BdhcCdhcBg5cC9pcBs79cCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Bratislava Europe/Prague | LMT/3464 PMT/3464 CET/3600 CEST/7200 GMT/0 |
  -1qmkw08'BvdhcCcttug8'Dbc4CelkDbeoCfk0DbeoCg6tcD1y00Caw0De00CdhcDdhcCdhcDdhcCg2oDbc0C45gE680C458Dcg0CeioDcg0CdxcDd1c
~Cm600DdhcCe00DcyoCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcD
~dhcCdhcDdhcCdhcDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Bucharest | LMT/6264 BMT/6264 EET/7200 EEST/10800 |
  -14u7wu0'Btx1cCfj8m0'D9xcCdhcDdhcCe00DdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCtstcD9bwCe00DcysCdhkDdhcCdhcDdhcCd
~hcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00Cdh4DdhcCdhcDdhcCdhcDdhcCdhcDdh8CdhgDdh8Ce04DfjwC3eas0'C
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Budapest | LMT/4580 CET/3600 CEST/7200 |
  -15bee78'Bdb0dz8'Cbc4BelkCbeoBfk0CbeoBfmoCbc0Bf1cCcg0Bffx0C16gcBaw0Ce00BdhcCdhcBfp0Cdk4Bb48Ce2kBdesCdhcBdhcCdhcBe00C
~cyoB3hh4C9ukBh4cC9uoBi5cC8tcBi5cC8tcBgx94CcyoBdhcCdhcBdhcCdhcBdhcCdhcBdhkCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcB
~dhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Busingen Europe/Zurich | LMT/2048 BMT/1786 CET/3600 CEST/7200 |
  -1os49kw'Blc05ja'Cohmxdm'DbeoCfk0DbeoCsx44DdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe
~00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Chisinau Europe/Tiraspol | LMT/6920 CMT/6900 BMT/6264 EET/7200 EEST/10800 CEST/7200 CET/3600 MSK/10800
  MSD/14400 |
  -1ayy808'Bjw96ok'C70f1to'Dfj8m0'E9xcDdhcEdhcDe00EdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDnmoEovwFz1sGaw0Fe00Gdhc
~Fal0HriakIdjwHdhgIdjwHdhgIdjwHdk4IdhkHdhcIdhcHdhcIdhcHdhcIdhcHdhcIdhcHdhcIdhcHdhcI33wEaw8DdhcEdhcDdh4Edh8DdhgEdh8DdhgE
~dh8DdhgEdh8De04EfjwD3eas0'D
  | EET-2EEST,M3.5.0,M10.5.0/3
Europe/Copenhagen | LMT/3020 CMT/3020 CET/3600 CEST/7200 |
  -15r1bnw'B3080Cbo7orw'DaakChr1kD1uqwCaw0De00CdhcDdhcCdhcDa00Cj6oD940Ci5cD79cCk80D6qoCnslcDcyoCdhcDdhcCdhcDdhcCdhcDdh
~cCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Gibraltar | LMT/-1284 GMT/0 BST/3600 BDST/7200 CET/3600 CEST/7200 |
  -1anxr0c'Biol38c'C9uoBe00Cc00BdxcCe2oBdeoCdk0BdeoCfmoBbuoCdk0Bcw0CeioBeioCaw0Bfk0CbxcBfk0Ccg0BeioCcg0Be00CcyoBf1cCcg
~0BeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CdhcBeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CcyoBeioCg2oB79cCw58D79cChmoD9c0ChmoD9uoC
~h40Dcg0CelcD7pcC684Be00CcyoBbxcC22kD8tcC684B9uoCh40BbeoCfk0Bcg0Ce00BcyoCe00BdhcCe00BcyoCcg0Be00CcyoBeioCcg0Bf1cCcg0Be0
~0Eir3wFdhcEdhcFdhcEdhcFe00EdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFe00EdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEe00
~F
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Guernsey | LMT/-609 GMT/0 BST/3600 CEST/7200 CET/3600 BDST/7200 |
  -tiakv3'B1ixx33'C9uoBe00Cc00BdxcCe2oBdeoCdk0BdeoCfmoBbuoCdk0Bcw0CeioBeioCaw0Bfk0CbxcBfk0Ccg0BeioCcg0Be00CcyoBf1cCcg0
~BeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CdhcBeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CcyoBeioCg2oB79cC9h0D1r6wEaw0De00EdhcDdhcE
~dhcD2noF51oC684Be00CcyoBbxcC22kF8tcC684B9uoCh40BbeoCfk0Bcg0Ce00BcyoCe00BdhcCe00BcyoCcg0Be00CcyoBeioCcg0Bf1cCcg0Be00Ccy
~oBeioCcg0BeioCcg0Be00CcyoBcyoCg2oBaw0Cg2oBbeoCfk0Baw0Cg2oBaw0Cg2oBaw0Cg2oBaw0CglcB8aoC2s2oBadcCglcBadcCglcBadcCglcBadc
~CglcBaw0Cg2oBaw0Cg2oBaw0CglcBadcCglcBadcCglcBbekCfk0BbeoCfk0BbeoCfk0BbeoCg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCg2oBa
~w0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0B3nek0'B
  | GMT0BST,M3.5.0/1,M10.5.0
Europe/Helsinki Europe/Mariehamn | LMT/5989 HMT/5989 EET/7200 EEST/10800 |
  -1bss9yd'Bw940Cax3tqd'DdmoCsx6wDdhcCdhcDdhcCdhgDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcC
~dhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Isle_of_Man | LMT/-1075 GMT/0 BST/3600 BDST/7200 |
  -19a1gi5'Bhaosq5'C9uoBe00Cc00BdxcCe2oBdeoCdk0BdeoCfmoBbuoCdk0Bcw0CeioBeioCaw0Bfk0CbxcBfk0Ccg0BeioCcg0Be00CcyoBf1cCcg
~0BeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CdhcBeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CcyoBeioCg2oB79cCw58D79cChmoD9c0ChmoD9uoC
~h40Dcg0CelcD7pcC684Be00CcyoBbxcC22kD8tcC684B9uoCh40BbeoCfk0Bcg0Ce00BcyoCe00BdhcCe00BcyoCcg0Be00CcyoBeioCcg0Bf1cCcg0Be0
~0CcyoBeioCcg0BeioCcg0Be00CcyoBcyoCg2oBaw0Cg2oBbeoCfk0Baw0Cg2oBaw0Cg2oBaw0Cg2oBaw0CglcB8aoC2s2oBadcCglcBadcCglcBadcCglc
~BadcCglcBaw0Cg2oBaw0Cg2oBaw0CglcBadcCglcBadcCglcBbekCfk0BbeoCfk0BbeoCfk0BbeoCg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCg
~2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0B3nek0'B
  | GMT0BST,M3.5.0/1,M10.5.0
Europe/Jersey | LMT/-506 GMT/0 BST/3600 CEST/7200 CET/3600 BDST/7200 |
  -1hry8Bdhd4C9uoBe00Cc00BdxcCe2oBdeoCdk0BdeoCfmoBbuoCdk0Bcw0CeioBeioCaw0Bfk0CbxcBfk0Ccg0BeioCcg0Be00CcyoBf1cCcg0BeioC
~cg0Be00CcyoBeioCcg0BeioCcg0Be00CdhcBeioCcg0Be00CcyoBeioCcg0BeioCcg0Be00CcyoBeioCg2oB79cC9h0D1r6wEaw0De00EdhcDdhcEdhcD2
~noF51oC684Be00CcyoBbxcC22kF8tcC684B9uoCh40BbeoCfk0Bcg0Ce00BcyoCe00BdhcCe00BcyoCcg0Be00CcyoBeioCcg0Bf1cCcg0Be00CcyoBeio
~Ccg0BeioCcg0Be00CcyoBcyoCg2oBaw0Cg2oBbeoCfk0Baw0Cg2oBaw0Cg2oBaw0Cg2oBaw0CglcB8aoC2s2oBadcCglcBadcCglcBadcCglcBadcCglcB
~aw0Cg2oBaw0Cg2oBaw0CglcBadcCglcBadcCglcBbekCfk0BbeoCfk0BbeoCfk0BbeoCg2oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2
~oBbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0BbeoCfk0B3nek0'B
  | GMT0BST,M3.5.0/1,M10.5.0
Europe/Kaliningrad | LMT/4920 CET/3600 CEST/7200 EET/7200 EEST/10800 MSK/10800 MSD/14400 +03/10800 |
  -14212go'Bc1n28o'Cbc4BelkCbeoBfk0CbeoBg6tcC1y00Baw0Ce00BdhcCdhcBdhcCl0D1eoEdrwDbmsFqaikGdjwFdhgGdjwFdhgGdjwFdk4GdhkF
~dhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcEdhgDdhcEe00DdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDdhcEdhcDe00Efk0DbeoEfk0DbeoEfk0DbeoEg2
~oDaw0Eg2oDaw0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0Eg2oDaw0Eg2oDaw0Eg2oDbeoEfk0DbeoEfk0DbeoEg2oDaw0H2oykD
  | EET-2
Europe/Kiev Europe/Kyiv Europe/Uzhgorod Europe/Zaporozhye | LMT/7324 KMT/7324 EET/7200 MSK/10800 CEST/7200 CET/3600
  MSD/14400 EEST/10800 |
  -1ayy8bg'BxbeoC37a03g'D8gd8Eu8gFaw0Ee00F2fsDs3x4GdjwDdhgGdjwDdhgGdjwDdk4GdhkDdhcGdhcDdhcGdhcDdhcGdhcDdhcGdhcDdhcGdhc
~DdhcG798HxpkCdhcHdhcCdhcHdhcCdhcHdhcCdhcHdhcCe00H27ec0'H
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Kirov | LMT/11928 +03/10800 +04/14400 +05/18000 MSD/14400 MSK/10800 MSK/14400 |
  -11yg0B88voC125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcEdhgFdhcEe00FdhcCqykEdhgFdhcEdhcFdh
~cEdhcFdhcEdhcFe00Efk0FbeoEfk0FbeoEfk0FbeoEg2oFaw0Eg2oFaw0Eg2oFbeoEfk0FbeoEfk0FbeoEg2oFaw0Eg2oFaw0Eg2oFaw0Eg2oFbeoEfk0F
~beoEfk0FbeoEg2oFaw0G2oykF
  | MSK-3
Europe/Lisbon Portugal WET | LMT/-2205 WET/0 WEST/3600 WEMT/7200 CET/3600 CEST/7200 |
  -17l9cB3cqkCa2sB8w0CgvwBa5gCgvwBa5gCgvwBa84CgvwBa5gCgvwB1vs0Cco0B15hcCcg0Be00CcyoBeioCcyoBeioCcg0B15hcCcg0BdhcCdhcB1
~4yoCdhcBcyoCe00BeioCcg0BdhcCdhcBcyoCe00BeioCg2oB79cCgqoBdc0Cdk0BbuoC33wD8aoC56sBadcC2l8D9uoC4o4B9uoC33wD9c0C4o4B9uoC33
~wD9c0C4o4BbxcCdhcBdhoCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcE7i54BdhcCdhcBe04CdhcBdhcCdhcBe00CcyoBdh8CdhcBdhcCdhcBdhcCd
~hcBdhcCe00BdhcCdhcBdhgCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcEdhcFdhcEdhcFdhcEdhcFdhcEe00C
  | WET0WEST,M3.5.0/1,M10.5.0
Europe/Ljubljana | LMT/3484 CET/3600 CEST/7200 |
  -18vslcs'Btwhmgs'C15n0Baw0Ce00BdhcCdhcBdhcCcdcBs79cCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Luxembourg | LMT/1476 CET/3600 CEST/7200 WET/0 WEST/3600 WEST/7200 WET/3600 |
  -y89550'B68l290'CaasBfjwCag4Bfk8CbeoB56gD76oEg30D9ucEio8DaigEgo8Db6gEeisDeikEcg8DcygEe04DdjwEdesDeikEcg4DdzwEcysDeik
~EcysDeikEcgcDe00EcyoDeioEcg0DdhcEdhcDcyoEeioDdhcEdhcDcyoEe00DeioEcg0DdhcEdhcDcyoEe00DeioEg2oD79cE5uoF1ut8Gaw0Fe00GdhcF
~cg0BeioCcdcBi5cCag0Bmww0CcyoBe00CdhcBdhcCdhcBe00CcyoBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBd
~hcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Madrid | LMT/-884 WET/0 WEST/3600 WEMT/7200 CET/3600 CEST/7200 |
  -1futcBczp8Ccw4Bdh8Cdk4B3eikCco4B15h8Ccg4BdzwCcysBeioCcyoBeikCcg4B5s7wC804Bdh8C22kDbhcCrewBbx8E1ljwF8ysEgykFcg4EeikF
~cg4EeikFcg4EeikFcg4E1xzwFbesEifp8FcysEdzwFcysEcykFdhgEdzwFcysEe08FdhcEdhcFdhcEe00FcyoEdhcFdhcEdhcFdhcEdhcFdhcEdhcFe00E
~dhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFe00EdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEe00F
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Malta | LMT/3484 CET/3600 CEST/7200 |
  -13qyw0s'Bbsbx8s'C8t8BdhgCdjwBbusCfmkBatgCg2kBcg4Cdh8Beu04C1sg8Baw0Ce00BdeoCcg0BelcCcagBdk8Cf1cBbx4Cf1cBaw8Cg2oBd914
~C9bwBi5gC8tcBi5cC8tcBio0C8tcBi5cC8tcBhmoC9c0Bi5cC9c0BdeoCdhcBf40CayoBg08CbekBfk4CbekBfk4CbekBfk4CbekBfk4CbekBelgCcvwBe
~04CdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhc
~Be00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Minsk | LMT/6616 MMT/6600 EET/7200 MSK/10800 CEST/7200 CET/3600 MSD/14400 EEST/10800 +03/10800 |
  -1ayy7rs'Bn4x6og'C379zjc'D8a58E10ggFaw0Ee00FdhcE6qcDrm58GdjwDdhgGdjwDdhgGdjwDdk4GdhkDdhcGdhcDdhcGdhcDdhcGdhcDdhcGdhc
~DdhcGdhcD14yoHdhgCdhcHdhcCdhcHdhcCdhcHdhcCdhcHdhcCe00Hfk0CbeoHfk0CbeoHfk0CbeoHg2oCaw0Hg2oCaw0Hg2oCbeoHfk0CbeoHfk0CbeoH
~g2oCaw0Hg2oCaw0Hg2oCaw0Hg2oCbeoHfk0CbeoHfk0CbeoHg2oCaw0I
  | <+03>-3
Europe/Monaco | LMT/1772 PMT/561 WET/0 WEST/3600 WEMT/7200 CET/3600 CEST/7200 |
  -14hnyp8'B9tlnln'C2pzpnl'D82oCcw0DelcCbc0DfmoCatcDg5cC9s0Dio0CaioDgo0Cb6oDeioCh40D9uoCcyoDe00CdhcDdhcCeioDcg0Ce00Dcy
~oCeioDcyoCeioDcg0Ce00DcyoCeioDcg0CdhcDdhcCcyoDeioCdhcDdhcCcyoDe00CeioDcg0CdhcDdhcCcyoDe00CeioDg2oC79oDw7oEbekDbesEhmwD
~aw0Ee00DdhcEdx4Dd1kEcdcFmxzwGdh8Fe08GcyoFe00GdhcFdhcGdhcFe00GcyoFdhcGdhcFdhcGdhcFdhcGdhcFdhcGe00FdhcGdhcFdhcGdhcFdhcGd
~hcFdhcGdhcFdhcGdhcFdhcGe00FdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFe00G
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Moscow W-SU | LMT/9017 MMT/9017 MMT/9079 MST/12679 MDST/16279 MSD/14400 MSK/10800 +05/18000 EET/7200 EEST/10800
  MSK/14400 |
  -1ayy9mh'Brfk0Cipzua'Dd9cCbh8E7xgDj3wE1jwk7'F3e8G14o0F2ikHc5cF284Gr1gI5sw4G125ukFdjwGdhgFdjwGdhgFdjwGdk4FdhkGdhcFdhc
~GdhcFdhcGdhcFdhcGdhcFdhcGdhcFdhcGdhcFe00GdhcJdhgI8aoG56kFdhcGdhcFdhcGdhcFdhcGdhcFdhcGe00Ffk0GbeoFfk0GbeoFfk0GbeoFg2oGa
~w0Fg2oGaw0Fg2oGbeoFfk0GbeoFfk0GbeoFg2oGaw0Fg2oGaw0Fg2oGaw0Fg2oGbeoFfk0GbeoFfk0GbeoFg2oGaw0K2oykG
  | MSK-3
Europe/Oslo | LMT/2580 CET/3600 CEST/7200 |
  -1353tzo'Bb5svbo'C9p4BhxmoC1o8cBaw0Ce00BdhcCdhcBdhcCdhcBa3xcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00Bg2oCaw0Baxk
~0CcyoBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcB
~dhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Paris | LMT/561 PMT/561 WET/0 WEST/3600 CEST/7200 CET/3600 WEMT/7200 |
  -154gb3l'Bf0o0C2qx1nl'D82oCcw0DelcCbc0DfmoCatcDg5cC9s0Dio0CaioDgo0Cb6oDeioCh40D9uoCcyoDe00CdhcDdhcCeioDcg0Ce00DcyoCe
~ioDcyoCeioDcg0Ce00DcyoCeioDcg0CdhcDdhcCcyoDeioCdhcDdhcCcyoDe00CeioDcg0CdhcDdhcCcyoDe00CeioDg2oC79oD87kE1sgcFaw0Ee00Fdh
~cEanoG39gDd1kGcdcFmxzwEdh8Fe08EcyoFe00EdhcFdhcEdhcFe00EcyoFdhcEdhcFdhcEdhcFdhcEdhcFdhcEe00FdhcEdhcFdhcEdhcFdhcEdhcFdhc
~EdhcFdhcEdhcFdhcEe00FdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFdhcEdhcFe00E
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Riga | LMT/5794 RMT/5794 LST/9394 EET/7200 MSK/10800 CEST/7200 CET/3600 MSD/14400 EEST/10800 |
  -1ayy74y'Bsrs8CbeoBelcC3s0B58l4D7fhlky'EofwF108gGaw0Fe00GdhcFdhcGt4Erel4HdjwEdhgHdjwEdhgHdjwEdk4HdhkEdhcHdhcEdhcHdhc
~EdhcHdhcEdhcHdhcEdhcIdhgDdhcIe00DdhcIdhcDdhcIdhcDdhcIdhcDdhcIdhcDdhcIdhcDe00IdhcDdhgIfk0DbeoIfk0DbeoIg2oDm27o0'D
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Rome Europe/San_Marino Europe/Vatican | LMT/2996 RMT/2996 CET/3600 CEST/7200 |
  -1hs7rn8'Be170v8'Cgz40D8t8CdhgDdjwCbusDfmkCatgDg2kCcg4Ddh8Ceu04D1sg8Caw0De00CdhcDcdcCelcDcagCdk8Df1cCbx4Df1cCaw8Dg2o
~Cd914D9bwCi5gD8tcCi5cD8tcCio0D8tcCi5cD8tcChmoD9c0Ci5cD9c0Ci5cD8tcChmoD9c0Ci5cD8tcCi5cD8tcChmoD9c0Ci5cD9c0ChmoD9c0Ce08D
~cyoCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdh
~cDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Samara | LMT/12020 +03/10800 +04/14400 +05/18000 |
  -11yg0B88voC125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCqysBdhcCe00BsisCbx4DdhcCdhcDdhcCdhcDdh
~cCdhcDdhcCe00Dfk0CbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoDfk0CbeoDg2oCaw0Dg2oCaw0Dg2oCaw0Dg2oCbeoDfk0CbeoD
~fk0CrhgBaw0C
  | <+04>-4
Europe/Sarajevo | LMT/4420 CET/3600 CEST/7200 |
  -18vsm2s'Btwhn6s'C15n0Baw0Ce00BdhcCdhcBdhcCcdcBs79cCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Saratov | LMT/11058 +03/10800 +04/14400 +05/18000 |
  -11yg0B88voC125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCqysBdhcCdhcBdhcCe00BdhcC14g0BdhcCdhcBdhcCdhcBd
~hcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0
~BbeoCg2oBaw0C2oykB1l1gC
  | <+04>-4
Europe/Simferopol | LMT/8184 SMT/8160 EET/7200 MSK/10800 CEST/7200 CET/3600 MSD/14400 EEST/10800 MSK/14400 |
  -1ayy8zc'Bn4x6oo'C37a0qo'D8jh8Er4gFaw0Ee00FdhcEqcDrs58GdjwDdhgGdjwDdhgGdjwDdk4GdhkDdhcGdhcDdhcGdhcDdhcGdhcDdhcGdhcDd
~hcGdhcDkqoC1b6sHdhcCdhcHdhcCdhcH2l0Gaw8DdhcGdhcDdzsGfkcDbesHfk0CbeoHfk0CbeoHg2oCaw0Hg2oCaw0Hg2oCbeoHfk0CbeoHfk0CbeoHg2
~oCaw0Hg2oCaw0Hg2oCaw0Hg2oCbeoHfk0CbeoHfk0CbeoHg2oCaw0Hg2oCaw0Hg2oCbeoHfk0CbekIfjsD
  | MSK-3
Europe/Skopje | LMT/5144 CET/3600 CEST/7200 |
  -18vsmmw'Btwhnqw'C15n0Baw0Ce00BdhcCdhcBdhcCcdcBs79cCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Sofia | LMT/5596 IMT/7016 EET/7200 CET/3600 CEST/7200 EEST/10800 |
  -1ayy6zg'B7s708k'Cp0d6uw'Daw0Ee00DdhcEdhcDdhgCpjrgFdk4Cdx8Fd1gCdx8FcywCdzsFcz0CdhcFdhcCdhcFe00CdhcFdhcCdhcFdhcCdhcFd
~hcCdhcFdhcCdhcFdhcCdhcFe00Cdh4Fdh8CdhgFdh8CdhgFdh8CdhgFdh8CdhgFdh8Ce04FfjwC3eas0'C
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Stockholm | LMT/4332 SET/3614 CET/3600 CEST/7200 |
  -1bhq3cc'Bayjpvy'C8jiake'DaasC1bqdkDcyoCdhcDdhcCdhcDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcD
~e00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Tallinn | LMT/5940 TMT/5940 CET/3600 CEST/7200 EET/7200 MSK/10800 MSD/14400 EEST/10800 |
  -1ayy790'BsmdcC3re10'DbeoClbsBygov0'Ea1zgd0'FtzwDulsCaw0De00CdhcDcqcFrg58GdjwFdhgGdjwFdhgGdjwFdk4GdhkFdhcGdhcFdhcGdh
~cFdhcGdhcFdhcGdhcFdhcHdhgEdhcHe00EdhcHdhcEdhcHdhcEdhcHdhcEdhcHdhcEdhcHdhcEe00Hfk0EbeoHfk0EbeoHfk4EbeoHg2oE17eqc0'E
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Tirane | LMT/4760 CET/3600 CEST/7200 |
  -t85vo8'Bdt2gw8'C1sdkBaw0Cw0BncigCb6kBfmsCbekBfs4CbekBg2sCavwBg04CaykBg04CaykBg04CbekBf44CbekBg2sCbekBelgCcakBdk4Cdh
~kBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Ulyanovsk | LMT/11616 +03/10800 +04/14400 +05/18000 +02/7200 |
  -11yg0B88voC125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCqysBdhcCe00BqysE8aoB56kCdhcBdhcCdhcBdh
~cCdhcBdhcCdhcBe00Cfk0BbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBbeoCfk0BbeoCfk0BbeoCg2oBaw0Cg2oBaw0Cg2oBaw0Cg2oBbeoCfk0B
~beoCfk0BbeoCg2oBaw0C2oykB12dgC
  | <+04>-4
Europe/Vaduz | LMT/2284 CET/3600 CEST/7200 |
  -13g44fg'Bohmxrg'CbeoBfk0CbeoBsx44CdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCd
~hcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Vienna | LMT/3921 CET/3600 CEST/7200 |
  -14211ox'Bc1n1gx'Cbc4BelkCbeoBfk0CbeoB1600CbxcBeow0C1y00Baw0Ce00BdhcCdhcBdhcCqoBr6oCd1cBdeoCdhcBeioCcg0BnofsCcykBdho
~CdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe
~00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Vilnius | LMT/6076 WMT/5040 KMT/5736 CET/3600 EET/7200 MSK/10800 CEST/7200 MSD/14400 EEST/10800 |
  -1ayy7cs'Bjb5y4s'C1g224o'De75nc'E6l8Dew5gFo2gG10r4Daw0Ge00DdhcG8voFrjzwHdjwFdhgHdjwFdhgHdjwFdk4HdhkFdhcHdhcFdhcHdhcF
~dhcHdhcFdhcHdhcFdhcIdhgEdhcIe00EdhcIdhcEdhcIdhcEdhcIdhcEdhcIdhcEdhcIdhcEe00Ifk0EbeoIfk0EbesGfk0DbeoGg2oE1nk7o0'E
  | EET-2EEST,M3.5.0/3,M10.5.0/4
Europe/Volgograd | LMT/10660 +03/10800 +04/14400 +05/18000 MSD/14400 MSK/10800 MSK/14400 |
  -q3cw84'B5glrw4'C125ukDdjwCdhgDdjwCdhgDdjwCdk4DdhkCdhcDdhcCdhcDdhcCdhcDdhcCdhcEdhgFdhcEdhcFdhcEe00FdhcCqykEdhgFdhcEd
~hcFdhcEdhcFdhcEdhcFe00Efk0FbeoEfk0FbeoEfk0FbeoEg2oFaw0Eg2oFaw0Eg2oFbeoEfk0FbeoEfk0FbeoEg2oFaw0Eg2oFaw0Eg2oFaw0Eg2oFbeo
~Efk0FbeoEfk0FbeoEg2oFaw0G2oykF30dgC1ml8F
  | MSK-3
Europe/Warsaw Poland | LMT/5040 WMT/5040 CET/3600 CEST/7200 EET/7200 EEST/10800 |
  -1ayy6k0'Bqqw0Cdvyc0'Dbc4CelkDbeoCfk0DbeoEfmkFbeoE2194CdkocD1ruoCaw0De00CdhcDdmkCfbwDdrwCc5gDd1kCfhcDbeoCeioDcg0Ce00
~DcyoC5rekD8tcCdhcDdhcCi5cD9c0CdhcDdhcChmoD9c0ChmoD9c0ChmoD9c0Ci5cD8tcC9elcDcyoCe00DdhcCdhcDdhcCe00DcyoCdhcDdhcCdhcDdhc
~CdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhgDdhcCdhcDdhcCdhcDe00CdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCdhcDdhcCe00D
  | CET-1CEST,M3.5.0,M10.5.0/3
Europe/Zagreb | LMT/3832 CET/3600 CEST/7200 |
  -18vslmg'Btwhmqg'C15n0Baw0Ce00BdhcCdhcBdhcCcdcBs79cCdhcBdhcCe00BdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCe00BdhcC
~dhcBdhcCdhcBdhcCdhcBdhcCdhcBdhcCdhcBe00C
  | CET-1CEST,M3.5.0,M10.5.0/3
Factory | -00/0 |  | <-00>0
HST Pacific/Honolulu Pacific/Johnston US/Hawaii | LMT/-37886 HST/-37800 HDT/-34200 HWT/-34200 HPT/-34200 HST/-36000 |
  -12lnw3m'Bjgnatm'C1l0B6jz0D2mzuE3g2B19msF | HST10
Indian/Antananarivo | LMT/11404 EAT/10800 EAST/14400 | -uj8gss'Bm9lccs'C6qoB | EAT-3
Indian/Chagos | LMT/17380 +05/18000 +06/21600 | -wvpc2s'B1ag64us'C | <+06>-6
Indian/Christmas | LMT/25372 +07/25200 | -133iwws'B | <+07>-7
Indian/Cocos | LMT/23260 +0630/23400 | -10j6sm4'B | <+0630>-6:30
Indian/Comoro | LMT/10384 EAT/10800 | -uj8g0g'B | EAT-3
Indian/Kerguelen | -00/0 +05/18000 | -f140B | <+05>-5
Indian/Mahe | LMT/13308 +04/14400 | -wvp8xo'B | <+04>-4
Indian/Maldives | LMT/17640 MMT/17640 +05/18000 | -1ayyga0'B1o4dcC | <+05>-5
Indian/Mauritius | LMT/13800 +04/14400 +05/18000 | -wvp9bc'B13jnu7c'CbzwBj8ocCbekB | <+04>-4
Indian/Mayotte | LMT/10856 EAT/10800 | -uj8gdk'B | EAT-3
Indian/Reunion | LMT/13312 +04/14400 | -uks29s'B | <+04>-4
Kwajalein Pacific/Kwajalein | LMT/40160 +11/39600 +10/36000 +09/32400 -12/-43200 +12/43200 |
  -100f8bk'Bise0fk'C36w4D2544Bj9zsEhyd8F | <+12>-12
NZ-CHAT Pacific/Chatham | LMT/44028 +1215/44100 +1245/45900 +1345/49500 |
  -1gsp0n0'B149qqm0'Clo89D8aoCi5cD9uoChmoD9c0ChmoD9c0ChmoD9c0ChmoD9c0ChmoD9c0ChmoD9uoChmoD9c0ChmoD9c0ChmoD9c0ChmoD9c0C
~hmoD9c0ChmoD9uoChmoD9c0Cg2oDbxcCf1cDbxcCf1cDbxcCf1cDcg0CeioDcg0CeioDcg0CeioDcg0Cf1cDbxcCf1cDbxcCf1cDcg0CeioDcg0CeioDcg
~0Cf1cDbxcCf1cDbxcCf1cDcg0CeioDcg0CeioDcg0CeioDcg0CeioD
  | <+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45
Pacific/Apia | LMT/45184 LMT/-41216 -1130/-41400 -11/-39600 -10/-36000 +14/50400 +13/46800 |
  -14fxxj4'BdwaoCkcrmt4'D19n6mEdxoDcyoE768F6tsGdhcFe00GcyoFe00GcyoFe00GcyoFe00GcyoFe00GcyoFe00GdhcFe00GcyoFe00GcyoFe00
~G
  | <+13>-13
Pacific/Bougainville | LMT/37336 PMMT/35312 +10/36000 +09/32400 +11/39600 | -1ayyvh4'B7tuc88'Cosc24w'D2cysC1g4dgE |
  <+11>-11
Pacific/Chuuk | LMT/-49972 LMT/36428 +10/36000 +09/32400 | -1t8j2rw'B1631cC76a5nw'D39c4CgnmkD399gC | <+10>-10
Pacific/Efate | LMT/40396 +11/39600 +12/43200 |
  -u964i4'Bwbu364'C79cB74o4Cdh8BdhgCdh8Be04CcykBe04Cdh8BdhgCdh8BdhgCdh8BdhgCdh8BdhgCdh8Be04C8t8Bk84C6qkB | <+11>-11
Pacific/Enderbury Pacific/Kanton | -00/0 -12/-43200 -11/-39600 +13/46800 | -oaw0BvmmoCbgl8D | <+13>-13
Pacific/Fakaofo | LMT/-41096 -11/-39600 +13/46800 | -100dhmg'B1lxe1ig'C | <+13>-13
Pacific/Fiji | LMT/42944 +12/43200 +13/46800 |
  -sa2x4w'B17bs00w'C8tcBio0C8aoB7bxcC8tcBfk0C9uoBh40C6qoBk80C6qoBkqoC67wBl9gC5pcBl9cC5pcBls0C56oBls0C56oBls0C56oBmaoC4
~o0BpeoC22oB
  | <+12>-12
Pacific/Funafuti | LMT/43012 +12/43200 | -100fais'B | <+12>-12
Pacific/Galapagos | LMT/-21504 -05/-18000 -06/-21600 | -kcr62o'Bspdryo'C56w4B53wC | <-06>6
Pacific/Gambier | LMT/-32388 -09/-32400 | -tvndoc'B | <-09>9
Pacific/Guadalcanal Pacific/Ponape | LMT/38388 +11/39600 | -tvowac'B | <+11>-11
Pacific/Guam | LMT/-51660 LMT/34740 GST/36000 +09/32400 GDT/39600 ChST/36000 |
  -1t8j1h0'B1631cCld6pp0'D1zesCb79gE173wC4y84Eqdrpo'C7kgac'E56kChmsE9ukCh44E9ukC1ppgE56kC1ow4E4ivxo'Ccls2c'E9bwChiykF
  | ChST-10
Pacific/Kiritimati | LMT/-37760 -1040/-38400 -10/-36000 +14/50400 | -100dk74'B153iz5s'C7yirhc'D | <+14>-14
Pacific/Kosrae | LMT/-47284 LMT/39116 +11/39600 +09/32400 +10/36000 +12/43200 |
  -1t8j4uk'B1631cC76a4yk'D39c8CdgqgE36w4D399gCi5ugFlzekC | <+11>-11
Pacific/Majuro | LMT/41088 +11/39600 +09/32400 +10/36000 +12/43200 | -100f91c'B76a6hc'C39c8BdgqgD36w4C24lgBjaigE |
  <+12>-12
Pacific/Marquesas | LMT/-33480 -0930/-34200 | -tvncu0'B | <-0930>9:30
Pacific/Midway | LMT/-42568 -11/-39600 -10/-36000 SST/-39600 | -100dghk'Bsx94dk'C6qkD | SST11
Pacific/Nauru | LMT/40060 +1130/41400 +09/32400 +12/43200 | -pjxiws'Bba66ys'C29xmBp4amD | <+12>-12
Pacific/Niue | LMT/-40780 -1120/-40800 -11/-39600 | -8zbv78'B63yiok'C | <-11>11
Pacific/Norfolk | LMT/40312 +1112/40320 +1130/41400 +1230/45000 +11/39600 |
  -100f8fs'Bq3eins'Ccfj8q0'D9c0Cui80E1y9ii0'E | <+11>-11<+12>,M10.1.0,M4.1.0/3
Pacific/Noumea | LMT/39948 +11/39600 +12/43200 | -u9645o'Bye0ixo'C6akBko4C6d8Bdcj0C6qoB | <+11>-11
Pacific/Pago_Pago Pacific/Samoa US/Samoa | LMT/45432 LMT/-40968 SST/-39600 | -14fxxq0'BdwaoC | SST11
Pacific/Palau | LMT/-54124 LMT/32276 +09/32400 | -1t8izkk'B1631cC | <+09>-9
Pacific/Pitcairn | LMT/-31220 -0830/-30600 -08/-28800 | -100dp8s'B1esg26s'C | <-08>8
Pacific/Pohnpei | LMT/-48428 LMT/37972 +11/39600 +09/32400 +10/36000 | -1t8j3ys'B1631cC76a42s'D39c8CdgqgE36w4D399gC |
  <+11>-11
Pacific/Port_Moresby Pacific/Truk Pacific/Yap | LMT/35320 PMMT/35312 +10/36000 | -1ayytx4'B7tuao8'C | <+10>-10
Pacific/Rarotonga | LMT/48056 LMT/-38344 -1030/-37800 -0930/-34200 -10/-36000 |
  -10jifqw'B13oqoCdlv68w'D8akEhmqD9byEhmqD9byEhmqD9umEhmqD9byEhmqD9byEhmqD9byEhmqD9byEhmqD9byEhmqD9umEhmqD9byEhmqD9byE
~hmqD9byE
  | <-10>10
Pacific/Saipan | LMT/-51420 LMT/34980 +09/32400 GST/36000 GDT/39600 ChST/36000 |
  -1t8j1no'B1631cCmpn8no'Db8w4E173wD4y84Eqdrpo'D7kgac'E56kDhmsE9ukDh44E9ukD1ppgE56kD1ow4E4ivxo'Dcls2c'E9bwDhiykF |
  ChST-10
Pacific/Tahiti | LMT/-35896 -10/-36000 | -tvnayw'B | <-10>10
Pacific/Tarawa | LMT/41524 +12/43200 | -100f9dg'B | <+12>-12
Pacific/Tongatapu | LMT/44352 +1220/44400 +13/46800 +14/50400 | -corjk0'B7znjyo'Ck8amdc'Dc5cCh40D67wCkqsD67wCb3s4D56oC
  | <+13>-13
Pacific/Wake | LMT/39988 +12/43200 | -100f86s'B | <+12>-12
Pacific/Wallis | LMT/44120 +12/43200 | -100fbdk'B | <+12>-12
`;
