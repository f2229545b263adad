/**
 * What a slug keeps of each character of the world's scripts, except Chinese ones and Korean syllables: small letters, digits, and
 * a dash for anything else. The values were collected by asking gosimple/unidecode 1.0.1 character by character; those that follow
 * from Unicode's own decompositions are left out (see transliterate.ts). A line starts with the code point of its first character;
 * `.` is nothing at all, `x*3` is x three times.
 */
export const SCRIPT_LETTERS: string = `
a1: - c- ps - y- - ss - -c- a - - . -r- - deg -
b5: u p -
bb: -
bf: -
c6: ae
d0: d
d7: x o
de: th ss
e6: ae
f0: d
f7: - o
fe: th
110: d d
126: h h
131: i
138: k
13f: l*4
14a: ng ng
152: oe oe
166: t t
180: b*4 6 6 o c c d*5 3 - e f f g g hv i i k k l l w n n o*3 oi oi p p yr 2 2 sh sh t*4 u u y v y y z z zh*4 2
  5 5 ts w -*4
1dd: -
1e4: g g
1ef: zh
1f6: hv w
21c: y y h h n d ou ou z z
234: l n t j db qp a c c l t s z - - b u - e e j j q q r r y y a*3 b o c d d e - - e*4 j g*4 u y h h i*3 l*3 lz
  w w m n*3 o oe o f r*9 s s j s s t t u u v - w y y z*4 -*3 c - b e g h j k l q - - dz*3 ts ts tc fn ls lz ww -
  h h k
2b9: -*12 v - v -*5 _ -*7 v - - v
2de: r x
2ec: v -*18
34f: -*17
363: a e i o u c d h m r t v x -*10 . -*9 . .
38b: - o -
391: a b g d e z e th i k l m n ks o p r - s t u ph kh ps o
3b1: a b g d e z e th i k l m n x o p r s s t u ph kh ps o
3cf: -
3d7: -*3 st st w w q q sp sp sh sh f f kh kh h h g g ch ch ti ti k r c j -*11 . ie io dj gj ie dz i yi j lj nj
  tsh kj i u dzh a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia a b v g d e zh z i i
  k l m n o p r s t u f kh ts ch sh shch - y - e iu ia ie io dj gj ie dz i yi j lj nj tsh kj i u dzh o o e e ie
  ie e e ie ie o o io io ks ks ps ps f f y*4 u u o*4 ot ot q q -1000-
487: - -100-000- -1-000-000- -*4 r- r- g-*6 zh- zh- z- z- k-*8 n- n- ng ng p- p- kh kh s- s- t- t- u u u- u- kh-
  kh- tts tts ch-*4 h h ch ch ch- ch- - zh zh k- k- - - n- n- - - ch ch -*3
4d4: ae ae ie ie - -
4e0: dz dz
4e8: o o
4f6: - - y y -*5 . -*49 a b g d e z e e t- zh i l kh ts k h dz gh ch m y n sh o ch- p j rh s v t r ts- w p- k- o
  f -*10 a b g d e z e e t- zh i l kh ts k h dz gh ch m y n sh o ch- p j rh s v t r ts- w p- k- o f ew -*9
5a2: -
5b0: - e a o i e e a a o - u -
5c3: - . -*11 . b g d h v z kh t y k k l m m n n s - p p ts ts q r sh t -*5 v oy i -*12 . -*33 . a - w- . y- . b
  - t th j h kh d dh r z s sh s d t z - g -*5 . f q k l m n h w - y an un in a u i w . . -*12 0 1 2 3 4 5 6 7 8
  9 -*6 . -*3 . - -w -u -y tt tth b t t p th bh -h h ny dy h ch cch dd d d dt dh ddh d*3 rr r*6 j r s*5 t gh f*3
  v f ph q q kh k*3 ng k g g n g*3 l*4 n*5 h ch hy h h - w oe oe u yu yu w v y*3 w . . y y- - ae
6dd: - -
6e9: -
6ee: - - 0 1 2 3 4 5 6 7 8 9 sh d gh - -m . -*15 . - . b g g d d h w z h t t y yh k l m n s s - p p s q r sh t
  -*3 a*6 e*4 i i u*3 o . - - . . x q -*57 h sh n r b l k - v m f dh th l g ny s d z t y p j ch tt hh kh th z sh
  s d t z - gh q w a aa i ee u oo e ey o oa . -*78
900: - n n h - a aa i ii u uu r l en e e ai on o o au k kh g gh ng c ch j jh ny tt tth dd ddh nn t th d dh n nnn
  p ph b bh m y r rr l l lll v sh ss s h -*4 aa i ii u uu r rr en e e ai on o o au . - - aum -*7 q khh ghh z
  dddh rh f yy rr ll l ll - - 0 1 2 3 4 5 6 7 8 9 -*17 n n h - a aa i ii u uu r rr - - e ai - - o au k kh g gh
  ng c ch j jh ny tt tth dd ddh nn t th d dh n - p ph b bh m y r - l -*3 sh ss s h -*4 aa i ii u uu r rr - - e
  ai - - o au . -*14 rr rh - yy rr ll l ll - - 0 1 2 3 4 5 6 7 8 9 r- r- rs rs 1- 2- 3- 4- -1-1- -16 . -*4 . - -
  n - - a aa i ii u uu -*4 ee ai - - oo au k kh g gh ng c ch j jh ny tt tth dd ddh nn t th d dh n - p ph b bb m
  y r - l ll - v sh - s h -*4 aa i ii u uu -*4 ee ai - - oo au . -*11 khh ghh z rr - f -*7 0 1 2 3 4 5 6 7 8 9 n
  h . . g-e-o- -*12 n n h - a aa i ii u uu r - en - e ai on - o au k kh g gh ng c ch j jh ny tt tth dd ddh nn t
  th d dh n - p ph b bh m ya r - l ll - v sh ss s h -*4 aa i ii u uu r rr en - e ai on - o au . - - aum -*15 rr
  -*5 0 1 2 3 4 5 6 7 8 9 -*15 . - n n h - a aa i ii u uu r l - - e ai - - o au k kh g gh ng c ch j jh ny tt tth
  dd ddh nn t th d dh n - p ph b bh m y r - l ll - . sh ss s h -*4 aa i ii u uu r -*3 e ai - - o au . -*14 rr rh
  - yy rr ll -*4 0 1 2 3 4 5 6 7 8 9 . -*17 n h - a aa i ii u uu -*3 e ee ai - o oo au k -*3 ng c - j - ny tt
  -*3 nn t -*3 n nnn p -*3 m y r rr l ll lll v - ss s h -*4 aa i ii u uu -*3 e ee ai - o oo au . -*24 0 1 2 3 4
  5 6 7 8 9 -10- -100- -1000- -*12 . - n n h - a aa i ii u uu r l - e ee ai - o oo au k kh g gh ng c ch j jh ny
  tt tth dd ddh nn t th d dh n - p ph b bh m y r rr l ll - v sh ss s h -*4 aa i ii u uu r rr - e ee ai - o oo au
  . -*18 rr ll -*4 0 1 2 3 4 5 6 7 8 9 -*18 n h - a aa i ii u uu r l - e ee ai - o oo au k kh g gh ng c ch j jh
  ny tt tth dd ddh nn t th d dh n - p ph b bh m y r rr l ll - v sh ss s h -*4 aa i ii u uu r rr - e ee ai - o oo
  au . -*16 lll - rr ll -*4 0 1 2 3 4 5 6 7 8 9 -*15 . - - n h - a aa i ii u uu r l - e ee ai - o oo au k kh g
  gh ng c ch j jh ny tt tth dd ddh nn t th d dh n - p ph b bh m y r rr l ll lll v sh ss s h -*4 aa i ii u uu r -
  - e ee ai . o oo au . -*18 rr ll -*4 0 1 2 3 4 5 6 7 8 9 -*18 n h - a aa ae aae i ii u uu r rr l ll e ee ai o
  oo au -*3 k kh g gh ng nng c ch j jh ny jny nyj tt tth dd ddh nn nndd t th d dh n - nd p ph b bh m mb y r - l
  - - v sh ss s h ll f -*3 . -*4 aa ae aae i ii u - uu - r e ee ai o oo au l -*18 rr ll -*11 . - k kh*5 ng cch
  ch*4 y d t th*3 n d t th*3 n b p ph f ph f ph m y r r l l w s*3 h l - h - a a aa am i ii ue uue u uu -*5 bh- e
  ae o ai ai ao -
e4d: m . - 0 1 2 3 4 5 6 7 8 9 -*39 k kh - kh - - ng ch - s - - ny -*6 d h th th - n b p ph f ph f - m y r - l -
  w - - s h - - . - a . aa am i ii y yy u uu - o l ny - - e ei o ay ai -*3
ecd: m - - 0 1 2 3 4 5 6 7 8 9 - - hn hm -*33 . aum
f08: - - . -*6 -x- -xx- -x- -
f20: 0 1 2 3 4 5 6 7 8 9 -5 1-5 2-5 3-5 4-5 5-5 6-5 7-5 8-5 -5 -*3 _ . -*5 . . k kh g gh ng c ch j - ny tt tth
  dd ddh nn t th d dh n p ph b bh m ts tsh dz dzh w zh z - y r l sh ssh s h a kss r -*6 aa i ii u uu r rr l ll e
  ee o oo m h i ii
f8c: -*4 k kh g gh ng c ch j - ny tt tth dd ddh nn t th d dh n p ph b bh m ts tsh dz dzh w zh z - y r l sh ss s
  h a kss w y r - x -x- -o-*4
fcd: - - . -*47 . k kh g gh ng c ch j jh ny nny tt tth dd ddh nn tt th d dh n p ph b bh m y r l w s h ll a - i
  ii u uu e - o au - aa i ii u uu e ai -*3 n - - . -*6 0 1 2 3 4 5 6 7 8 9 - - n- r- l- e- sh ss r rr l ll r rr
  l ll -*70 a b g d e v z t- i k l m n o p zh r s t u p- k- g- q sh ch- c- z- c ch x j h e y w xh oe -*10 a b g
  d e v z t- i k l m n o p zh r s t u p- k- g- q sh ch- c- z- c ch x j h e y w xh oe f -*8 . g gg n d dd r m b
  bb s ss . j jj c k t p h ng nn nd nb dg rn rr rh rn mb mn bg bn . bs bsg bst bsb bss bsj bj bc bt bp bn bbn sg
  sn sd sr sm sb sbg sss s sj sc sk st sp sh
1140: z g d m b s z . j c t p n j
1152: ck ch . . pb pn hh q -*5 . . a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu yi i a-o a-u ya-o
  ya-yo eo-o eo-u eo-eu yeo-o yeo-u o-eo o-e o-ye o-o o-u yo-ya yo-yae yo-yeo yo-o yo-i u-a u-ae u-eo-eu u-ye
  u-u yu-a yu-eo yu-e yu-yeo yu-ye yu-u yu-i eu-u eu-eu yi-u i-a i-ya i-o i-u i-eu i-u u u-eo u-u u-i uu -*5 g
  gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h gl gsg ng nd ns nz nt dg tl lgs ln ld lth ll
  lmg lms lbs lbh rnp lss lz lk lq mg ml mb ms mss mz mc mh mn bl bp ph pn sg sd sl sb z g ss . kh n ns nz pb pn
  hn hl hm hb q -*5 . ha hu hi haa hee he ho - la lu li laa lee le lo lwa hha hhu hhi hhaa hhee hhe hho hhwa ma
  mu mi maa mee me mo mwa sza szu szi szaa szee sze szo szwa ra ru ri raa ree re ro rwa sa su si saa see se so
  swa sha shu shi shaa shee she sho shwa qa qu qi qaa qee qe qo - qwa - qwi qwaa qwee qwe - - qha qhu qhi qhaa
  qhee qhe qho - qhwa - qhwi qhwaa qhwee qhwe - - ba bu bi baa bee be bo bwa va vu vi vaa vee ve vo vwa ta tu ti
  taa tee te to twa ca cu ci caa cee ce co cwa xa xu xi xaa xee xe xo - xwa - xwi xwaa xwee xwe - - na nu ni naa
  nee ne no nwa nya nyu nyi nyaa nyee nye nyo nywa -a -u - -aa -ee -e -o -wa ka ku ki kaa kee ke ko - kwa - kwi
  kwaa kwee kwe - - kxa kxu kxi kxaa kxee kxe kxo - kxwa - kxwi kxwaa kxwee kxwe - - wa wu wi waa wee we wo - -a
  -u -i -aa -ee -e -o - za zu zi zaa zee ze zo zwa zha zhu zhi zhaa zhee zhe zho zhwa ya yu yi yaa yee ye yo -
  da du di daa dee de do dwa dda ddu ddi ddaa ddee dde ddo ddwa ja ju ji jaa jee je jo jwa ga gu gi gaa gee ge
  go - gwa - gwi gwaa gwee gwe - - gga ggu ggi ggaa ggee gge ggo - tha thu thi thaa thee the tho thwa cha chu
  chi chaa chee che cho chwa pha phu phi phaa phee phe pho phwa tsa tsu tsi tsaa tsee tse tso tswa tza tzu tzi
  tzaa tzee tze tzo - fa fu fi faa fee fe fo fwa pa pu pi paa pee pe po pwa rya mya fya -*14 1 2 3 4 5 6 7 8 9
  10- 20- 30- 40- 50- 60- 70- 80- 90- 100- 10-000- -*35 a e i o u v ga ka ge gi go gu gv ha he hi ho hu hv la le
  li lo lu lv ma me mi mo mu na hna nah ne ni no nu nv qua que qui quo quu quv sa s se si so su sv da ta de te
  di ti do du dv dla tla tle tli tlo tlu tlv tsa tse tsi tso tsu tsv wa we wi wo wu wv ya ye yi yo yu yv -*10 .
  - e aai i ii o oo oo ee i a aa we we wi wi wii wii wo wo woo*3 wa wa waa*3 ai w - t k sh s n w n - w c - l en
  in on an pe paai pi pii po poo poo hee hi pa paa pwe pwe pwi pwi pwii pwii pwo pwo pwoo pwoo pwa pwa pwaa*3 p
  p h te taai ti tii to too too dee di ta taa twe twe twi twi twii twii two two twoo twoo twa twa twaa*3 t tte
  tti tto tta ke kaai ki kii ko koo koo ka kaa kwe kwe kwi kwi kwii kwii kwo kwo kwoo kwoo kwa kwa kwaa*3 k kw
  keh kih koh kah ce caai ci cii co coo coo ca caa cwe cwe cwi cwi cwii cwii cwo cwo cwoo cwoo cwa cwa cwaa*3 c
  th me maai mi mii mo moo moo ma maa mwe mwe mwi mwi mwii mwii mwo mwo mwoo mwoo mwa mwa mwaa*3 m m mh m m ne
  naai ni nii no noo noo na naa nwe nwe nwa nwa nwaa*3 n ng nh le laai li lii lo loo loo la laa lwe lwe lwi lwi
  lwii lwii lwo lwo lwoo lwoo lwa lwa lwaa lwaa l*3 se saai si sii so soo soo sa saa swe swe swi swi swii swii
  swo swo swoo swoo swa swa swaa*3 s s sw s sk skw sw spwa stwa skwa scwa she shi shii sho shoo sha shaa shwe
  shwe shwi shwi shwii shwii shwo shwo shwoo shwoo shwa shwa shwaa shwaa sh ye yaai yi yii yo yoo yoo ya yaa ywe
  ywe ywi ywi ywii ywii ywo ywo ywoo ywoo ywa ywa ywaa*3 y*3 yi re re le raai ri rii ro roo lo ra raa la rwaa
  rwaa r*3 fe faai fi fii fo foo fa faa fwaa fwaa f the the thi thi thii thii tho thoo tha thaa thwaa thwaa th
  tthe tthi ttho ttha tth tye tyi tyo tya he hi hii ho hoo ha haa h h hk qaai qi qii qo qoo qa qaa q tlhe tlhi
  tlho tlha re ri ro ra ngaai ngi ngii ngo ngoo nga ngaa ng nng she shi sho sha the thi tho tha th lhi lhii lho
  lhoo lha lhaa lh the thi thii tho thoo tha thaa th b e i o a we wi wo wa ne ni no na ke ki ko ka he hi ho ha
  ghu gho ghe ghee ghi gha ru ro re ree ri ra wu wo we wee wi wa hwu hwo hwe hwee hwi hwa thu tho the thee thi
  tha ttu tto tte ttee tti tta pu po pe pee pi pa p gu go ge gee gi ga khu kho khe khee khi kha kku kko kke kkee
  kki kka kk nu no ne nee ni na mu mo me mee mi ma yu yo ye yee yi ya ju ju jo je jee ji ji ja jju jjo jje jjee
  jji jja lu lo le lee li la dlu dlo dle dlee dli dla lhu lho lhe lhee lhi lha tlhu tlho tlhe tlhee tlhi tlha
  tlu tlo tle tlee tli tla zu zo ze zee zi za z z dzu dzo dze dzee dzi dza su so se see si sa shu sho she shee
  shi sha sh tsu tso tse tsee tsi tsa chu cho che chee chi cha ttsu ttso ttse ttsee ttsi ttsa x - qai ngai nngi
  nngii nngo nngoo nnga nngaa -*10 b l f s n h d t c q m g ng z r a o u e i ch th ph p x p -*5 f v u yr y w th
  th a o ac ae o*3 oe on r k c k g ng g g w h*4 n*3 i e j g ae a eo p z s*3 c z t t d b b p p e m*3 l l ng ng d
  o ear ior qu*3 s yr*3 q x -*3 17 18 19 -*14 . -*128 k kh g gh ng c ch j jh ny t tth d ddh nn t th d dh n p ph
  b bh m y r l v sh ss s h l q a aa i ii u uk uu uuv ry ryy ly lyy e ai oo oo au a aa aa i ii y yy u uu ua oe ya
  ie e ae ai oo au m h a-
17cc: r . -
17d4: -*7 kr -*4 0 1 2 3 4 5 6 7 8 9 -*21 . -*6 . -*3
180f: - 0 1 2 3 4 5 6 7 8 9 -*6 a e i o u o u ee n ng b p q g m l s sh t d ch j y r w f k kha ts z h zr lh zh ch
  - e i o u o u ng b p q g m t d ch j ts y w k g h jy ny dz e i iy u u ng k g h p sh t d j f g h ts z r ch zh i
  k r f zh -*9 h x w m -3- -333- a i k ng c tt tth dd nn t d p ph ss zh z a t zh gh ng c jh tta ddh t dh ss cy
  zh z u y bh -*86
1d2c: .*64 b d f m n p r r s t z g .
1d7d: p . . b d f g k l m n p r s . v x z
1d9b: .*37
1e9a: a s - - ss -
1efa: -*5
1f16: - -
1f1e: - -
1f46: - -
1f4e: - -
1f58: - u - u - u -
1f7e: - -
1fb5: -
1fc5: -
1fd4: - -
1fdc: -
1ff0: - -
1ff5: -
200b: -
2010: -*7 _ -*12
2027: -*3
2030: -0 -00 -*13 _ -*7
204a: 7 pp -*30
2071: .
208f: -*17 ecu cl cr ff l mil n pts rs w ns d eu k t dr -*32
20e4: -*27 .*42
212c: .*6 f .*8 -*19 f -*4 -1-3- -2-3- -1-5- -2-5- -3-5- -4-5- -1-6- -5-6- -1-8- -3-8- -5-8- -7-8- -1-
2180: -d d- -*53 v - - v -*18
21d0: -*47 . -*109
2272: -*58
22b0: -*48
22e4: -*6
22ee: -*17 . -*255
2427: -*25
244b: -*21 .*112
24eb: -*20 . -*115 x -*72 v*4 -*47 o -*15
2614: -*5
2672: -*141 . -
275f: - -
27b0: -
27bf: -*64 . - a 1 b - k 2 l - c i f - m s p - e 3 h 9 o 6 r - d j g - n t q - - 5 - - u 8 v -*5 x -*4 4 - 0 z 7
  - _ - w - - y - - -d7- -d17- -d27- -d127- -d37- -d137- -d237- -d1237- -d47- -d147- -d247- -d1247- -d347-
  -d1347- -d2347- -d12347- -d57- -d157- -d257- -d1257- -d357- -d1357- -d2357- -d12357- -d457- -d1457- -d2457-
  -d12457- -d3457- -d13457- -d23457- -d123457- -d67- -d167- -d267- -d1267- -d367- -d1367- -d2367- -d12367-
  -d467- -d1467- -d2467- -d12467- -d3467- -d13467- -d23467- -d123467- -d567- -d1567- -d2567- -d12567- -d3567-
  -d13567- -d23567- -d123567- -d4567- -d14567- -d24567- -d124567- -d34567- -d134567- -d234567- -d1234567- -d8-
  -d18- -d28- -d128- -d38- -d138- -d238- -d1238- -d48- -d148- -d248- -d1248- -d348- -d1348- -d2348- -d12348-
  -d58- -d158- -d258- -d1258- -d358- -d1358- -d2358- -d12358- -d458- -d1458- -d2458- -d12458- -d3458- -d13458-
  -d23458- -d123458- -d68- -d168- -d268- -d1268- -d368- -d1368- -d2368- -d12368- -d468- -d1468- -d2468- -d12468-
  -d3468- -d13468- -d23468- -d123468- -d568- -d1568- -d2568- -d12568- -d3568- -d13568- -d23568- -d123568-
  -d4568- -d14568- -d24568- -d124568- -d34568- -d134568- -d234568- -d1234568- -d78- -d178- -d278- -d1278- -d378-
  -d1378- -d2378- -d12378- -d478- -d1478- -d2478- -d12478- -d3478- -d13478- -d23478- -d123478- -d578- -d1578-
  -d2578- -d12578- -d3578- -d13578- -d23578- -d123578- -d4578- -d14578- -d24578- -d124578- -d34578- -d134578-
  -d234578- -d1234578- -d678- -d1678- -d2678- -d12678- -d3678- -d13678- -d23678- -d123678- -d4678- -d14678-
  -d24678- -d124678- -d34678- -d134678- -d234678- -d1234678- -d5678- -d15678- -d25678- -d125678- -d35678-
  -d135678- -d235678- -d1235678- -d45678- -d145678- -d245678- -d1245678- -d345678- -d1345678- -d2345678-
  -d12345678-
2a0c: .
2a74: .*3
2c60: l*3 p r a t h h k k z z . m a
2c7c: . .
2e00: -*255 . -*255 . -*4 -jis- - - 0 -*11 x- -*13 1 2 3 4 5 6 7 8 9
3030: -*5 . - - -10- -20- -30- -*3 . . - a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi zi su zu se
  ze so zo ta da chi di tsu tsu du te de to do na ni nu ne no ha ba pa hi bi pi hu bu pu he be pe ho bo po ma mi
  mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa wi we wo n vu -*4 .*4 -*4 a a i i u u e e o o ka ga ki gi ku
  gu ke ge ko go sa za shi zi su zu se ze so zo ta da chi di tsu tsu du te de to do na ni nu ne no ha ba pa hi
  bi pi hu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa wi we wo n vu ka ke va
  vi ve vo . . - - . -*5 b p m f d t n l g k h j q x zh ch sh r z c s a o e eh ai ei au ou an en ang eng er i u
  iu v ng gn -*4
318f: - .*16 bu zi ji gu ee enn oo onn ir ann inn unn im ngg ainn aunn am om ong innn p t k h -*71
321d: -*3 -1- -2- -3- -4- -5- -6- -7- -8- -9- -10-
3242: -*30 -g- -n- -d- -r- -m- -b- -s- - -j- -c- -k- -t- -p- -h- -ga- -na- -da- -ra- -ma- -ba- -sa- -a- -ja-
  -ca- -ka- -ta- -pa- -ha- -*3 kis- -1- -2- -3- -4- -5- -6- -7- -8- -9- -10- -yue- -huo- -shui- -mu- -jin- -tu-
  -ri- -zhu- -you- -she- -ming- -te- -cai- -zhu- -lao- -mi- -nan- -nu- -shi- -you- -yin- -zhu- -xiang- -xiu-
  -xie- -zheng- -shang- -zhong- -xia- -zuo- -you- -yi- -zong- -xue- -jian- -qi- -zi- -xie- -ye- -*15 1m 2m 3m 4m
  5m 6m 7m 8m 9m 10m 11m 12m -*4
32d3: u
32db: si
32e0: ti tu
32ff: . apartment alpha ampere are inning inch won escudo acre ounce ohm kai-ri carat calorie gallon gamma giga
  guinea curie guilder kilo kilogram kilometer kilowatt gram gram-ton cruzeiro krone case koruna co-op cycle
  centime shilling centi cent dozen desi dollar ton nano knot heights percent parts barrel piaster picul pico
  building farad feet bushel franc hectare peso pfennig hertz pence page beta point volt hon pound hall horn
  micro mile mach mark mansion micron milli millibar mega megaton meter yard yard yuan liter lira rupee ruble
  rem roentgen watt 0h 1h 2h 3h 4h 5h 6h 7h 8h 9h 10h 11h 12h 13h 14h 15h 16h 17h 18h 19h 20h 21h 22h 23h 24h
3377: -*4 heisei syouwa taisyou meiji inc- pa na microamp
338c: microfarad microgram
3395: microliter
339b: micrometer
339f: mm-2 cm-2 m-2 km-2 mm-4 cm-3 m-3 km-3 m-s m-s-2
33af: rad-s-2 ps ns microsecond
33b6: microvolt
33bc: microwatt
33c0: kohm mohm
33cd: k-k-
33de: - - 1d 2d 3d 4d 5d 6d 7d 8d 9d 10d 11d 12d 13d 14d 15d 16d 17d 18d 19d 20d 21d 22d 23d 24d 25d 26d 27d 28d
  29d 30d 31d .
4d00: -*255
a000: it ix i ip iet iex ie iep at ax a ap uox uo uop ot ox o op ex e wu bit bix bi bip biet biex bie biep bat
  bax ba bap buox buo buop bot box bo bop bex be bep but bux bu bup burx bur byt byx by byp byrx byr pit pix pi
  pip piex pie piep pat pax pa pap puox puo puop pot pox po pop put pux pu pup purx pur pyt pyx py pyp pyrx pyr
  bbit bbix bbi bbip bbiet bbiex bbie bbiep bbat bbax bba bbap bbuox bbuo bbuop bbot bbox bbo bbop bbex bbe bbep
  bbut bbux bbu bbup bburx bbur bbyt bbyx bby bbyp nbit nbix nbi nbip nbiex nbie nbiep nbat nbax nba nbap nbot
  nbox nbo nbop nbut nbux nbu nbup nburx nbur nbyt nbyx nby nbyp nbyrx nbyr hmit hmix hmi hmip hmiex hmie hmiep
  hmat hmax hma hmap hmuox hmuo hmuop hmot hmox hmo hmop hmut hmux hmu hmup hmurx hmur hmyx hmy hmyp hmyrx hmyr
  mit mix mi mip miex mie miep mat max ma map muot muox muo muop mot mox mo mop mex me mut mux mu mup murx mur
  myt myx my myp fit fix fi fip fat fax fa fap fox fo fop fut fux fu fup furx fur fyt fyx fy fyp vit vix vi vip
  viet viex vie viep vat vax va vap vot vox vo vop vex vep vut vux vu vup vurx vur vyt vyx vy vyp vyrx vyr dit
  dix di dip diex die diep dat dax da dap duox duo dot dox do dop dex de dep dut dux du dup durx dur tit tix ti
  tip tiex tie tiep tat tax ta tap tuot tuox tuo tuop tot tox to top tex te tep tut tux tu tup turx tur ddit
  ddix ddi ddip ddiex ddie ddiep ddat ddax dda ddap dduox dduo dduop ddot ddox ddo ddop ddex dde ddep ddut ddux
  ddu ddup ddurx ddur ndit ndix ndi ndip ndiex ndie ndat ndax nda ndap ndot ndox ndo ndop ndex nde ndep ndut
  ndux ndu ndup ndurx ndur hnit hnix hni hnip hniet hniex hnie hniep hnat hnax hna hnap hnuox hnuo hnot hnox
  hnop hnex hne hnep hnut nit nix ni nip niex nie niep nax na nap nuox nuo nuop not nox no nop nex ne nep nut
  nux nu nup nurx nur hlit hlix hli hlip hliex hlie hliep hlat hlax hla hlap hluox hluo hluop hlox hlo hlop hlex
  hle hlep hlut hlux hlu hlup hlurx hlur hlyt hlyx hly hlyp hlyrx hlyr lit lix li lip liet liex lie liep lat lax
  la lap luot luox luo luop lot lox lo lop lex le lep lut lux lu lup lurx lur lyt lyx ly lyp lyrx lyr git gix gi
  gip giet giex gie giep gat gax ga gap guot guox guo guop got gox go gop get gex ge gep gut gux gu gup gurx gur
  kit kix ki kip kiex kie kiep kat kax ka kap kuox kuo kuop kot kox ko kop ket kex ke kep kut kux ku kup kurx
  kur ggit ggix ggi ggiex ggie ggiep ggat ggax gga ggap gguot gguox gguo gguop ggot ggox ggo ggop gget ggex gge
  ggep ggut ggux ggu ggup ggurx ggur mgiex mgie mgat mgax mga mgap mguox mguo mguop mgot mgox mgo mgop mgex mge
  mgep mgut mgux mgu mgup mgurx mgur hxit hxix hxi hxip hxiet hxiex hxie hxiep hxat hxax hxa hxap hxuot hxuox
  hxuo hxuop hxot hxox hxo hxop hxex hxe hxep ngiex ngie ngiep ngat ngax nga ngap nguot nguox nguo ngot ngox ngo
  ngop ngex nge ngep hit hiex hie hat hax ha hap huot huox huo huop hot hox ho hop hex he hep wat wax wa wap
  wuox wuo wuop wox wo wop wex we wep zit zix zi zip ziex zie ziep zat zax za zap zuox zuo zuop zot zox zo zop
  zex ze zep zut zux zu zup zurx zur zyt zyx zy zyp zyrx zyr cit cix ci cip ciet ciex cie ciep cat cax ca cap
  cuox cuo cuop cot cox co cop cex ce cep cut cux cu cup curx cur cyt cyx cy cyp cyrx cyr zzit zzix zzi zzip
  zziet zziex zzie zziep zzat zzax zza zzap zzox zzo zzop zzex zze zzep zzux zzu zzup zzurx zzur zzyt zzyx zzy
  zzyp zzyrx zzyr nzit nzix nzi nzip nziex nzie nziep nzat nzax nza nzap nzuox nzuo nzox nzop nzex nze nzux nzu
  nzup nzurx nzur nzyt nzyx nzy nzyp nzyrx nzyr sit six si sip siex sie siep sat sax sa sap suox suo suop sot
  sox so sop sex se sep sut sux su sup surx sur syt syx sy syp syrx syr ssit ssix ssi ssip ssiex ssie ssiep ssat
  ssax ssa ssap ssot ssox sso ssop ssex sse ssep ssut ssux ssu ssup ssyt ssyx ssy ssyp ssyrx ssyr zhat zhax zha
  zhap zhuox zhuo zhuop zhot zhox zho zhop zhet zhex zhe zhep zhut zhux zhu zhup zhurx zhur zhyt zhyx zhy zhyp
  zhyrx zhyr chat chax cha chap chuot chuox chuo chuop chot chox cho chop chet chex che chep chux chu chup churx
  chur chyt chyx chy chyp chyrx chyr rrax rra rruox rruo rrot rrox rro rrop rret rrex rre rrep rrut rrux rru
  rrup rrurx rrur rryt rryx rry rryp rryrx rryr nrat nrax nra nrap nrox nro nrop nret nrex nre nrep nrut nrux
  nru nrup nrurx nrur nryt nryx nry nryp nryrx nryr shat shax sha shap shuox shuo shuop shot shox sho shop shet
  shex she shep shut shux shu shup shurx shur shyt shyx shy shyp shyrx shyr rat rax ra rap ruox ruo ruop rot rox
  ro rop rex re rep rut rux ru rup rurx rur ryt ryx ry ryp ryrx ryr jit jix ji jip jiet jiex jie jiep juot juox
  juo juop jot jox jo jop jut jux ju jup jurx jur jyt jyx jy jyp jyrx jyr qit qix qi qip qiet qiex qie qiep quot
  quox quo quop qot qox qo qop qut qux qu qup qurx qur qyt qyx qy qyp qyrx qyr jjit jjix jji jjip jjiet jjiex
  jjie jjiep jjuox jjuo jjuop jjot jjox jjo jjop jjut jjux jju jjup jjurx jjur jjyt jjyx jjy jjyp njit njix nji
  njip njiet njiex njie njiep njuox njuo njot njox njo njop njux nju njup njurx njur njyt njyx njy njyp njyrx
  njyr nyit nyix nyi nyip nyiet nyiex nyie nyiep nyuox nyuo nyuop nyot nyox nyo nyop nyut nyux nyu nyup xit xix
  xi xip xiet xiex xie xiep xuox xuo xot xox xo xop xyt xyx xy xyp xyrx xyr yit yix yi yip yiet yiex yie yiep
  yuot yuox yuo yuop yot yox yo yop yut yux yu yup yurx yur yyt yyx yy yyp yyrx yyr -*3 qot li kit nyip cyp ssi
  ggop gep mi hxit lyr bbut mop yo put hxuo tat ga - - ddur bur gguo nyop tu op jjut zot pyt hmo yit vur shy vep
  za jo - jjy got jjie wo du shur lie cy cuop cip hxop shat - shop che zziet - ke -*56
a69c: . .
a7f1: .
a7f2: .*3
a7f8: . .
ab5e: .
ab69: .
d7a4: -*91
f900: kay- kayng- ke- ko- kol- koc- kwi- kwi- kyun- kul- kum- na-*3 la- na-*5 nak-*7 nan-*6 nam-*4 nap-*3
  nang-*5 nay- nayng- no-*12 nok-*6 non- nong-*4 noy-*4 nwu-*8 nuk- nuk- num- nung-*5 twu- la- lak- lak- lan-
  lyeng- lo- lyul- li- pey- pen- pyen- pwu- pwul- pi- sak- sak- sam- sayk- sayng- sep- sey- sway- sin- sim- sip-
  ya- yak- yak- yang-*8 ye-*11 yek-*4 yen-*14 yel-*6 yem-*5 yep- yeng-*13 yey-*4 o- yo-*10 yong- wun- wen-
  yu-*10 yuk-*3 yun-*4 yul-*4 yung- i-*14 ik- ik- in-*7 im-*3 ip-*3 cang- cek- ci- cip- cha- chek- chey- thak-
  thak- thang- thayk- thong- pho- phok- hang- hang- hyen- hwak- wu- huo- - - zhong- - qing- - -
fa1f: - hagi- - zhu- - - yi- du- -*3
fa2d: -*210
fb07: -*12
fb18: -*5 yi . ay
fb27: m
fb2b: s sh s a a . b g d h v z - t y k k l - l - n n - p p - ts ts r sh t
fb50: .*98 -*33 .*17
fbe8: .*344 -*16 .*64 - - .*54 -*40 .*12 -*3 . -*16
fe1a: -*6
fe23: -*13
fe45: -*4 .*7
fe6c: -*4 .*3 - . - .*9
fe83: .*122 - - . -
ff5f: - -
ff65: -
ff6f: tu -
ff7c: si
ff81: ti tu
ff9e: - -
ffbf: -*3
ffc8: - -
ffd0: - -
ffd8: - -
ffdd: -*3 -c
ffe6: w- -
ffee: o -*13
`;
