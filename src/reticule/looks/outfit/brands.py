"""Makers and shops by name, and those among them with low prices.

Both lists are written by hand from general knowledge of the trade; nothing is fitted to outfits (docs/decisions/0025).
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 3  # words in a maker's name

# Fashion houses, labels of middle prices, jewellers, watchmakers, makers of cosmetics and of things for the home.
_HOUSES = """
    a l c, a p c, ackermann, acne, adler, ag jeans, agent provocateur, akris, alaia, alaïa, alc, alessandra
    rich, alex evenings, alice olivia, all saints, allsaints, altuzarra, amanda wakeley, angiolini, anthropologie, antik,
    apc, apple, aquascutum, aquazzura, armani, arpels, astley clarke, athleta, attico, atwood, azzedine, ba sh, badgley,
    balenciaga, bally, balmain, banana republic, barbour, bcbg, bcbgmaxazria, belstaff, ben sherman, bendel, benefit,
    bennett, berardi, bhs, bianco, bide, big buddha, birman, bittar, blahnik, bloomingdale, blumarine, bobbi brown, boss,
    botkier, bottega, boucheron, breitling, brioni, browne, brunello, bruno, buccellati, bulgari, bulova, burberry, burch,
    butter london, bvlgari, camuto, canada goose, caovilla, carrera, cartier, carven, casadei, case mate, casetify,
    caterpillar, cavalli, cece, celine, chan luu, chanel, charlier, charlotte olympia, chi chi london, chloe, chloé, choo,
    chopard, christopher kane, ciate, citizens humanity, claiborne, clarins, claudie pierlot, clergerie, clinique, cluse,
    coach, collectif, common projects, comptoir, cos, costume national, courreges, crate barrel, crew, cucinelli, cushnie,
    céline, dana buchman, danielle nicole, dannijo, darel, deborah lippmann, dee keller, delpozo, delvaux, demeulemeester,
    derek lam, deux lux, diesel, dion lee, dior, diptyque, dita, dkny, dolce, dreyfuss, dsquared, dsquared2, dutti, dvf,
    ecco, edelman, edie parker, elizabeth james, ellery, elliott, emily fay, emporio, erdem, erickson beamon, ermanno
    scervino, essie, estee lauder, etro, eugenia kim, faberge, faith connexion, farrow, faviana, fendi, ferragamo, ferretti,
    finders keepers, fiorelli, fisher, frame denim, francesco russo, fred perry, free people, french connection, frye,
    furla, furstenberg, gabbana, gabor, ganni, garcons, gareth pugh, garçons, geiger, geox, giambattista, gianvito,
    givenchy, gola, golden goose, gorjana, goyard, gucci, guerlain, guinness, haan, halston, harrods, helmut, hermes,
    hermès, herrera, hervé léger, heuer, hilfiger, hindmarch, hobbs, hoffman, hogan, hourglass, house of holland, hublot,
    ikea, ippolita, iro, iwc, j brand, jacobs, jarlo, jason wu, jcrew, jennifer lopez, jigsaw, jlo, jo malone, johanna
    ortiz, john hardy, john lobb, joie, jones bootmaker, jones new york, jovani, js collections, junya watanabe, karan,
    karen walker, kartell, kasper, katrantzou, kendra scott, kenneth cole, kenneth jay lane, kenzo, kidston, kiely,
    kirkwood, kiton, klein, komono, kooples, kors, l k, la femme, la perla, lacoste, lacroix, lancome, lanvin, larsson
    jennings, lasry, le silla, le suit, leger, leiber, lepore, lhuillier, lisa marie fernandez, liu jo, loeffler, loewe,
    longchamp, longines, loreal, loro piana, lorraine schwartz, louboutin, lovers friends, lucca, lulu frost, lululemon,
    lyle scott, m i h, mac, mackage, madewell, maison michel, maje, mankind, mansur gavriel, marant, marchesa, margiela,
    mark cross, marni, max mara, maxazria, maxmara, maybelline, mccartney, mcm, mcqueen, mercier, merrell, michele, mih,
    mikimoto, millen, milly, minkoff, mischka, missoni, miu, miyake, mizrahi, monaco, moncler, mori lee, moschino, mother
    denim, mouret, movado, moynat, msgm, mugler, mulberry, naeem khan, narciso rodriguez, nars, needle thread, neiman, net a
    porter, nicole miller, nordstrom, north face, noten, nyx, oakley, oliver peoples, olympia le tan, omega, opening
    ceremony, opi, owens, paciotti, packham, paige, pandora, papell, patagonia, patek, paul andrew, paul smith, pedro
    garcia, penfield, pepe, per una, persol, phase eight, phillip lim, piaget, pied a terre, pierre hardy, pilotto, pinko,
    plein, pollini, pomellato, pottery barn, prada, prism, proenza, pucci, radley, rag bone, ralph lauren, ray ban, rayban,
    reem acra, reiss, renta, revlon, ricci, rimmel, rochas, rodarte, roksanda, rolex, rouje, rowley, rupert sanderson,
    rykiel, saab, sabo, sacai, safavieh, saint laurent, saks, samsung, sander, sandro, santoni, sarto, schiaparelli,
    schouler, schutz, see by, seiko, self portrait, selfridges, sephora, sergio rossi, sezane, sherri hill, shinola,
    shiseido, shoji, shourouk, simone rocha, skagen, smashbox, smythson, sondra roberts, sophia webster, sorel, spade,
    stephen webster, stila, street level, stubbs wootton, swarovski, sweaty betty, tabitha simmons, tadashi, tahari, ted
    baker, temperley, teva, theia, theory, thomas wylie, tibi, tiffany, tilbury, tods, tom binns, tom ford, too faced,
    topshop unique, tracy reese, treacy, trina turk, triwa, true religion, tsumori chisato, tularosa, ugg, ulla johnson,
    undercover, urban decay, urban expressions, vaccarello, valentino, valextra, van cleef, versace, vetements, vicini,
    vinader, vince, vionnet, vivier, vuitton, wang, wayfair, weitzman, wellington, west elm, westwood, whistles, white
    stuff, williamson, wolford, woolrich, xscape, ysl, yurman, yves laurent, zac posen, zadig, zanotti, zegna, zimmermann,
    zuhair murad
"""
# Chains of the high street, sports shops, and shops that sell by mail at the lowest prices.
_HIGH_STREET = """
    abercrombie, accessorise, accessorize, adidas, aeropostale, agaci, aldo, aliexpress, amazon, american eagle, ann taylor,
    apt 9, asics, asos, ax paris, banggood, bauble bar, baublebar, bb dakota, bdg, bebe, bershka, betsey, billabong,
    birkenstock, bluefly, boden, body central, boohoo, bradley, call it spring, candies, carlos santana, carvela, casio,
    caslon, chi chi, chicnova, chicos, chicwish, choies, claires, clarks, converse, crocs, croft barrow, cropp, daisy
    fuentes, daisy street, debenhams, delias, demonia, dhgate, dresslily, dunnes, eastpak, ebay, eddie bauer, elise ryan,
    ellesse, ericdress, etam, etsy, evans, fashion nova, fashionmia, fat face, fila, fitch, fjallraven, forever, fossil,
    gap, go jane, goddiva, gojane, guess, h m, halogen, havaianas, hell bunny, herschel, hm, hollister, hot topic, hotter,
    iron fist, jack jones, jansport, jcpenney, jcrew factory, jeffrey campbell, jennyfer, jollychic, joules, juicy, kappa,
    keds, kensie, killstar, kimchi blue, kingvogue, kipling, kohls, l l bean, lands end, laundry, lauren conrad, le sport,
    levi, levis, lightinthebox, lip service, lipsy, little mistress, love label, lucluc, lulus, macys, madden, makemechic,
    mandee, mango, marks spencer, martens, matalan, merona, milanoo, minga, mink pink, minkpink, miss kg, missguided,
    modcloth, modlily, mohito, monki, monsoon, mossimo, nasty gal, nastydress, naturalizer, new balance, new look, newchic,
    nike, nine west, noisy may, oasap, oasis, old navy, olive oak, oneill, orsay, outfitters, overstock, pacsun, palladium,
    peacocks, perkins, persunmall, pinkyotto, poshmark, prettylittlething, primark, promod, pull bear, puma, quiksilver,
    redoute, reebok, rip curl, river island, rockport, romwe, rosegal, rotita, roxy, rue21, russe, sammydress, schuh, sears,
    seasalt, selfridge, shein, sheingals, sheinside, simply be, simply vera, simpson, sinsay, skechers, skinnydip, sonoma,
    sourpuss, storets, stradivarius, stylewe, superga, swatch, talbots, tbdress, tfnc, tidestore, tillys, timberland, timex,
    tj maxx, tobi, tommy, toms, topman, topshop, torrid, twinkledeals, umbro, under armour, uniqlo, unique vintage, vans,
    vero moda, victorias secret, volcom, wallis, walmart, warehouse, wet seal, wetseal, wrangler, xhilaration, yesstyle,
    yoin, zaful, zara
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


HIGH_STREET = _names(_HIGH_STREET)
MAKERS = _names(_HOUSES) | HIGH_STREET


@lru_cache(maxsize=4096)
def makers_in(text: str) -> tuple[str, ...]:
    """Returns the makers named in a text, in its order; of two names at one position, the longer.

    >>> makers_in("Pre-owned Louis Vuitton pochette"), makers_in("red tote from River Island"), makers_in("straw tote")
    (('vuitton',), ('river island',), ())
    """
    words = _WORD.findall(text.lower().replace("'", ""))
    makers, at = [], 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if (name := " ".join(words[at : at + length])) in MAKERS:
                makers.append(name)
                at += length
                break
        else:
            at += 1
    return tuple(makers)
